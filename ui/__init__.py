"""The command line and the page. Imports the public names of the other packages."""
