"""How are the screens looked at in a browser? By textual-serve, on this machine, for whoever has the address."""
