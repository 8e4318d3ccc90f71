"""The portal: pages rendered on the server, each from one GraphQL operation executed as its reader."""
