/** What somebody is in the organisation or circle (GLOSSARY). */
export type Role = 'relationshipOwner' | 'manager' | 'director' | 'boardMember' | 'circleChair' | 'mandateHolder';

/** Where somebody works at, or talks to, a partner: cases, collaboration, vision (N07). */
export type Level = 'operational' | 'tactical' | 'strategic';

/** How far a relation is; `prospect` has no contact yet, `resting` is left alone on purpose (N05, N06). */
export type Phase = 'prospect' | 'building' | 'maintaining' | 'expanding' | 'resting';

export type Priority = 'A' | 'B' | 'C';
