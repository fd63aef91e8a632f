print("panelbridge")
