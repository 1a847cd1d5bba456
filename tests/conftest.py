from hypothesis import HealthCheck, settings

# A busy machine is no reason to fail; speed is measured in tests/benchmarks.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
