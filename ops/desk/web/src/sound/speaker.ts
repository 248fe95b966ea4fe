import type { Ring } from '../state/ring';
import { isAudible, PATTERNS, urgency, wave } from './patterns';

/** Bursts are laid out on the audio clock so far ahead: a hidden page's timers may run only once a minute. */
const AHEAD_S = 75;
const REFILL_EVERY_MS = 5000;
const FADE_S = 0.02;
const RESUME_PATIENCE_MS = 800;

/** A ring that goes on until it is stopped: a new node for each burst, since an old one may fall silent after hours. */
class Ringing {
  readonly #context: AudioContext;
  readonly #buffer: AudioBuffer;
  readonly #periodS: number;
  readonly #gain: GainNode;
  readonly #refill: ReturnType<typeof setInterval>;
  #sources = new Set<AudioBufferSourceNode>();
  #nextS: number;

  constructor(context: AudioContext, buffer: AudioBuffer, pace: { readonly periodS: number; readonly gain: number }) {
    this.#context = context;
    this.#buffer = buffer;
    this.#periodS = pace.periodS;
    this.#gain = new GainNode(context, { gain: pace.gain });
    this.#gain.connect(context.destination);
    this.#nextS = context.currentTime;
    this.#fill();
    this.#refill = setInterval(() => this.#fill(), REFILL_EVERY_MS);
  }

  #fill(): void {
    for (; this.#nextS < this.#context.currentTime + AHEAD_S; this.#nextS += this.#periodS) {
      const source = new AudioBufferSourceNode(this.#context, { buffer: this.#buffer });
      source.connect(this.#gain);
      source.start(this.#nextS);
      source.onended = () => {
        source.disconnect();
        this.#sources.delete(source);
      };
      this.#sources.add(source);
    }
  }

  stop(): void {
    clearInterval(this.#refill);
    const now = this.#context.currentTime;
    this.#gain.gain.setTargetAtTime(0, now, FADE_S);
    this.#sources.forEach((s) => s.stop(now + 10 * FADE_S));
  }
}

/** The desk's loudspeaker as the browser lets us have it. */
export class Speaker {
  readonly #changed: () => void;
  #context: AudioContext;
  #broken = false;
  #buffers = new Map<keyof typeof PATTERNS, AudioBuffer>();
  #playing: { readonly key: string; readonly ringing: Ringing } | null = null;

  /** @param changed called when it may have become able or unable to sound */
  constructor(changed: () => void) {
    this.#changed = changed;
    this.#context = this.#open();
  }

  get running(): boolean {
    return !this.#broken && this.#context.state === 'running';
  }

  /** Turns sound on. The browser allows it only inside a person's gesture. Ends after 0.8 s at the latest. */
  async unlock(): Promise<boolean> {
    if (this.#broken || this.#context.state === 'closed') {
      this.stop();
      void this.#context.close().catch(() => undefined);
      this.#context = this.#open();
    }
    const given = this.#context.resume().catch(() => undefined);
    await Promise.race([given, new Promise((done) => setTimeout(done, RESUME_PATIENCE_MS))]);
    return this.running;
  }

  /** Sounds what is due in place of what sounded; the same again changes nothing. */
  play(ring: Ring): void {
    if (!isAudible(ring) || !this.running) return this.stop();
    const pace = urgency(ring);
    const key = `${ring.sound} ${pace.periodS} ${pace.gain}`;
    if (this.#playing?.key === key) return;
    this.stop();
    this.#playing = { key, ringing: new Ringing(this.#context, this.#buffer(ring.sound), pace) };
  }

  stop(): void {
    this.#playing?.ringing.stop();
    this.#playing = null;
  }

  /** Rings for one second. */
  test(): void {
    if (!this.running || this.#playing !== null) return;
    const source = new AudioBufferSourceNode(this.#context, { buffer: this.#buffer('test') });
    source.connect(this.#context.destination);
    source.start();
  }

  #open(): AudioContext {
    const context = new AudioContext({ latencyHint: 'interactive' });
    this.#broken = false;
    this.#buffers = new Map();
    context.addEventListener('statechange', this.#changed);
    context.addEventListener('error', () => {
      this.#broken = true;
      this.#changed();
    });
    return context;
  }

  #buffer(of: keyof typeof PATTERNS): AudioBuffer {
    const known = this.#buffers.get(of);
    if (known !== undefined) return known;
    const samples = wave(PATTERNS[of], this.#context.sampleRate);
    const buffer = new AudioBuffer({ length: samples.length, sampleRate: this.#context.sampleRate });
    buffer.copyToChannel(samples, 0);
    this.#buffers.set(of, buffer);
    return buffer;
  }
}
