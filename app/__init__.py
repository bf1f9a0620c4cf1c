"""Passerelle keeps the reintegration cases of OFII, offline, in the office and at headquarters."""
