import type { Ring, Sound } from '../state/ring';

/** One pulse: when it starts and how long it lasts (seconds), and its base tone (Hz, under 1 kHz). */
interface Pulse {
  readonly atS: number;
  readonly hz: number;
  readonly lengthS: number;
}

/** Rhythm tells which sound it is, pitch only helps. */
export interface Pattern {
  readonly pulses: readonly Pulse[];
  /** Peak of one pulse before harmonics are added, 0 to 1. */
  readonly volume: number;
  /** How long a pulse rises and falls. */
  readonly edgeS: number;
}

type Audible = Exclude<Sound, 'none'>;

// Ten short pulses, 3+2 and 3+2.
const ALARM: Pattern = {
  pulses: [0, 0.2, 0.4, 0.75, 0.95, 1.25, 1.45, 1.65, 2.0, 2.2].map((atS, i) => ({
    atS,
    hz: i % 5 < 3 ? 740 : 988,
    lengthS: 0.13,
  })),
  volume: 0.65,
  edgeS: 0.02,
};

export const PATTERNS: Readonly<Record<Audible | 'test', Pattern>> = {
  alarm: ALARM,
  // Three soft double notes.
  call: {
    pulses: [0, 0.5, 1.0].flatMap((atS) => [
      { atS, hz: 392, lengthS: 0.2 },
      { atS: atS + 0.22, hz: 523, lengthS: 0.2 },
    ]),
    volume: 0.5,
    edgeS: 0.05,
  },
  drill: { pulses: [0, 0.2, 0.4].map((atS) => ({ atS, hz: 523, lengthS: 0.13 })), volume: 0.4, edgeS: 0.02 },
  // Three falling notes.
  link: {
    pulses: [
      { atS: 0, hz: 440, lengthS: 0.5 },
      { atS: 0.6, hz: 330, lengthS: 0.5 },
      { atS: 1.2, hz: 247, lengthS: 0.7 },
    ],
    volume: 0.7,
    edgeS: 0.03,
  },
  // The first second of the alarm, rung at sign-in.
  test: { ...ALARM, pulses: ALARM.pulses.slice(0, 5) },
};

const PERIOD_S: Readonly<Record<Audible, number>> = { alarm: 4, call: 4, drill: 6, link: 6 };

const PERIOD_FROM_TIER_1_S = 3;
const GAIN_FROM_TIER_2 = 2; // +6 dB

/** How often the burst of a ring comes, and how loud: an alarm is quicker from tier 1 and louder from tier 2. */
export function urgency(ring: { readonly sound: Audible; readonly tier: number }): { periodS: number; gain: number } {
  if (ring.sound !== 'alarm') return { periodS: PERIOD_S[ring.sound], gain: 1 };
  return {
    periodS: ring.tier >= 1 ? PERIOD_FROM_TIER_1_S : PERIOD_S.alarm,
    gain: ring.tier >= 2 ? GAIN_FROM_TIER_2 : 1,
  };
}

export const isAudible = (ring: Ring): ring is Ring & { readonly sound: Audible } => ring.sound !== 'none';

/** Base and three harmonics: a small loudspeaker that loses one still carries the others. */
const HARMONICS: readonly (readonly [multiple: number, level: number])[] = [
  [1, 0.3],
  [2, 0.18],
  [3, 0.135],
  [4, 0.105],
];

/** The wave of one burst, mono, each sample within -1 to 1 even at the highest gain. */
export function wave(pattern: Pattern, samplesPerSecond: number): Float32Array<ArrayBuffer> {
  const endS = pattern.pulses.reduce((t, p) => Math.max(t, p.atS + p.lengthS), 0);
  const samples = new Float32Array(Math.ceil(endS * samplesPerSecond));
  for (const p of pattern.pulses) {
    const first = Math.round(p.atS * samplesPerSecond);
    const count = Math.floor(p.lengthS * samplesPerSecond);
    for (let i = 0; i < count && first + i < samples.length; i++) {
      const t = i / samplesPerSecond;
      const edge = Math.min(1, t / pattern.edgeS, (p.lengthS - t) / pattern.edgeS);
      const tone = HARMONICS.reduce((sum, [n, level]) => sum + level * Math.sin(2 * Math.PI * p.hz * n * t), 0);
      samples[first + i] = pattern.volume * edge * tone;
    }
  }
  return samples;
}
