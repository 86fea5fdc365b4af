"""The people: mixes of MakeHuman targets, their mesh, bones and joints."""
