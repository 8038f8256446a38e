"""The web: the desk for those with an account, and the public site for everybody. One Django project over one register."""
