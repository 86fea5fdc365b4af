"""How far joints go, in degrees.

Sources, by the letters in the table:

- A: American Academy of Orthopaedic Surgeons, *Joint Motion: Method of Measuring and Recording* (1965),
  normal ranges.
- C: Soucie et al., *Range of motion measurements: reference values and a database for comparison studies*,
  Haemophilia 17 (2011) 500-507, the CDC's joint range of motion study; means of ages 20 to 44, of women,
  who are the more mobile.
- B: Bennell et al., *Intra-rater and inter-rater reliability of a weight-bearing lunge measure of ankle
  dorsiflexion*, Australian Journal of Physiotherapy 44 (1998) 175-180: an ankle under the body's weight bends
  further than a free one, for which A gives 20; 40 is about what healthy adults reach in the lunge.
- K: Kapandji, *The Physiology of the Joints*, volume 2: the hip turns outward by 60, and by 90 where the shin
  lies across, flexed and abducted, as in the lotus position. A gives 45 for a hip measured by itself.
  Ganokroj et al., *Three-dimensional motion analysis of ten common Asian sitting positions*, BMC
  Musculoskeletal Disorders 22 (2021), measured 62 on average and 81.7 at most in sitting cross-legged.
"""

from collections.abc import Mapping

NORMAL: Mapping[str, tuple[float, float]] = {
    "hip.flexion": (-30, 133.8),  # A, C
    "hip.abduction": (-30, 45),  # A
    "hip.rotation": (-45, 60),  # A, K
    "knee.flexion": (-10, 141.9),  # A, C
    "ankle.dorsiflexion": (-62.1, 40),  # C, B
    "shoulder.flexion": (-60, 180),  # A
    "shoulder.abduction": (-75, 180),  # A; across the chest it is the horizontal adduction of a raised arm
    "elbow.flexion": (0, 150),  # A, C
    "wrist.flexion": (-70, 80),  # A
    "wrist.deviation": (-20, 30),  # A
    "neck.flexion": (-45, 45),  # A
    "spine.flexion": (-30, 80),  # A
    "spine.side": (-35, 35),  # A
    "spine.twist": (-45, 45),  # A
}
"""The least and the most of each angle of `measure.angles`, without its side."""

CROSSED = (-45, 90)
"""Of `hip.rotation` with the thigh flexed by more than 60 and the knee too. K"""

ALLOWANCE = 5.0
"""In degrees: a goniometer is not read more finely."""


def beyond(angles: Mapping[str, float]) -> dict[str, float]:
    """Return by name the angles that no joint reaches, by how many degrees they are too large."""
    found = {}
    for name, value in angles.items():
        side, _, joint = name.partition(".")
        least, most = NORMAL.get(joint if side in ("left", "right") else name, (-360, 360))
        if (
            joint == "hip.rotation"
            and min(angles[f"{side}.hip.flexion"], angles[f"{side}.knee.flexion"]) > 60
        ):
            least, most = CROSSED
        if joint == "shoulder.flexion" and angles[f"{side}.shoulder.abduction"] > 60:
            continue  # Raised sideways, an arm has no flexion that could be told from its rotation.
        over = max(least - value, value - most)
        if over > ALLOWANCE:
            found[name] = over
    return found
