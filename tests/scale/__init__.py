"""What statements cost on a database as large as a big city's."""
