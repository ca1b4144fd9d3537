"""What is open? Screens that own state, ask the desk and hand what it answers to their widgets."""
