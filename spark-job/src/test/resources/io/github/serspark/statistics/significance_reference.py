#!/usr/bin/env python3
"""Reference values of the paired tests of significance, computed by SciPy.

Run: apt-get install -y --no-install-recommends python3-scipy; /usr/bin/python3 significance_reference.py > significance_reference.json
mcnemar: P(at least `wins` of `wins + losses`) under Binomial(1/2).
permutation: the difference of UAR (mean recall of the levels present) of two systems on the same utterances, and the share of
    all 2^n ways to swap the two predictions of utterances whose difference is at least as large.
"""
import json
import random

import numpy
from scipy import stats

MCNEMAR = [
    (0, 1), (1, 0), (5, 0), (0, 5), (3, 3), (7, 1), (1, 7), (86, 150), (150, 86), (121, 59), (620, 540), (5000, 4800), (3000, 1000)
]
# levels, utterances, chance of the system and of the baseline to be right
PERMUTATION = [(2, 6, 0.9, 0.3), (3, 9, 0.8, 0.4), (3, 11, 0.5, 0.5), (4, 12, 0.3, 0.7), (3, 12, 0.9, 0.5), (5, 12, 0.6, 0.5)]


def predict(truths, levels, chance):
    return [t if random.random() < chance else (t + 1 + random.randrange(levels - 1)) % levels for t in truths]


def permutation(levels, n, system_chance, baseline_chance):
    truths = [min(random.randrange(levels), random.randrange(levels)) for _ in range(n)]
    system = predict(truths, levels, system_chance)
    baseline = predict(truths, levels, baseline_chance)
    true = numpy.array(truths)
    present = sorted(set(truths))

    def uar(predicted):
        return numpy.mean([numpy.mean(predicted[true == level] == level) for level in present])

    result = stats.permutation_test(
        (numpy.array(system), numpy.array(baseline)),
        lambda x, y: uar(x) - uar(y),
        permutation_type="samples",
        vectorized=False,
        n_resamples=numpy.inf,
        alternative="greater",
    )
    return {
        "levels": levels,
        "truths": truths,
        "system": system,
        "baseline": baseline,
        "difference": float(result.statistic),
        "p": float(result.pvalue),
    }


random.seed(1)
reference = {
    "mcnemar": [
        {"wins": w, "losses": l, "p": float(stats.binomtest(w, w + l, 0.5, alternative="greater").pvalue)} for w, l in MCNEMAR
    ],
    "permutation": [permutation(*case) for case in PERMUTATION],
}
tables = [f'"{name}": [\n' + ",\n".join(json.dumps(case) for case in cases) + "\n]" for name, cases in reference.items()]
print("{\n" + ",\n".join(tables) + "\n}")
