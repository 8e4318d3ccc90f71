"""Organizations: authorities, associations, firms, collectives, schools, public bodies; and their members."""
