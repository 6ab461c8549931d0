/** Where and when a fact is asked for: a workspace, and the local date it is the state of (DEFINITIONS A, "D0"). */
export type At = { workspaceId: string; dayZero: string };
