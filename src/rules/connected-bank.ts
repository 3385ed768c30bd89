/** One bank of the flow's outcome. */
export interface ConnectedBankDetail {
  readonly connectionId: number;
  readonly connectorUuid: string | undefined;
  readonly sources: readonly string[];
  readonly accountIds: readonly number[];
  readonly subscriptionIds: readonly number[];
}
