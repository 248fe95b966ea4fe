import { closeIncident, hangUpCall, type Refusal, type Result } from '../feed/acts';
import type { Incident } from '../state/incident';
import type { Texts } from '../texts/catalogue';
import { siteName } from '../texts/names';
import type { Notices } from './notices.svelte';

interface Draft {
  readonly result: Result | null;
  readonly note: string;
}

type Problem = (t: Texts) => string;

function problemOf(refusal: Refusal): Problem {
  switch (refusal.why) {
    case 'closed':
      return (t) => t.closeProblems.closed;
    case 'not-answered':
    case 'answered-by-other':
      return (t) => t.closeProblems.notAnswered;
    case 'note-missing':
      return (t) => t.closeProblems.noteMissing;
    case 'not-recorded':
      return (t) => t.closeProblems.notRecorded;
    case 'unanswered':
      return (t) => t.closeProblems.unanswered;
    case 'signed-out':
      return (t) => t.closeProblems.signedOut;
    case 'refused':
      return (t) => t.closeProblems.refused;
  }
}

/** The panel that closes one incident. Events of the feed never touch it: it keeps the incident as it was when opened. */
export class Closing {
  incident = $state.raw<Incident | null>(null);
  result = $state<Result | null>(null);
  note = $state('');
  problem = $state.raw<Problem | null>(null);
  busy = $state(false);
  #drafts = new Map<string, Draft>();
  readonly #notices: Notices;

  constructor(notices: Notices) {
    this.#notices = notices;
  }

  open(incident: Incident): void {
    this.leave();
    const draft = this.#drafts.get(incident.id);
    this.incident = incident;
    this.result = draft?.result ?? null;
    this.note = draft?.note ?? '';
  }

  /** Puts the panel away; what was written is there again when it is opened for the same incident. */
  leave(): void {
    if (this.incident !== null) this.#drafts.set(this.incident.id, { result: this.result, note: this.note });
    this.incident = null;
    this.problem = null;
  }

  async submit(): Promise<void> {
    const { incident, result } = this;
    const note = this.note.trim();
    if (incident === null || this.busy) return;
    if (result === null) return this.#say((t) => t.resultMissing);
    if (note === '') return this.#say((t) => t.closeProblems.noteMissing);
    this.busy = true;
    const act = await closeIncident(incident.id, result, note);
    this.busy = false;
    if (act.kind === 'refused') return this.#say(problemOf(act.refusal));
    this.#notices.show((t) => t.notices.closeDone(siteName(incident, t)));
    if (this.incident?.id === incident.id) this.leave();
    this.#drafts.delete(incident.id);
  }

  /** Ends an answered call, without a panel. */
  async hangUp(incident: Incident): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    const act = await hangUpCall(incident.id);
    this.busy = false;
    if (act.kind === 'done') this.#notices.show((t) => t.notices.hungUp(siteName(incident, t)));
    else this.#notices.show(problemOf(act.refusal), true);
  }

  #say(problem: Problem): void {
    this.problem = problem;
  }
}
