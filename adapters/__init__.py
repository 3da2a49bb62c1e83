"""How the ports are fulfilled: one folder for each technology."""
