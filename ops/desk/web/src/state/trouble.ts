/** A fault of our own equipment that is not over. */
export interface Trouble {
  readonly id: string;
  /** A word of the server's; a later one may have words that this page does not know. */
  readonly kind: string;
  readonly contactId: number | null;
  /** The device's or gateway's name. */
  readonly origin: string;
  readonly gateway: boolean;
  /** Empty where it is not known. */
  readonly site: string;
  readonly place: string;
  readonly raisedMs: number;
  /** 0 where the kind counts nothing. */
  readonly count: number;
}
