/** One bank's outcome: what a host hears of at the end, and what a redirect keeps. */
export interface ConnectedBank {
  readonly connectionId: number;
  readonly connectorUuid: string | undefined;
  readonly sources: readonly string[];
  readonly accountIds: readonly number[];
  readonly subscriptionIds: readonly number[];
}
