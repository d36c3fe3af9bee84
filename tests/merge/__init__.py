"""The merge of labels: pure, and between members, people in Gmail, drains, sweeps and faults."""
