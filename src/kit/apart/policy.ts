/** The numbers of children, in one place. Times in milliseconds. */
export const policy = {
  /** The site answers first; who needs a child before this waits for it. */
  warmAfter: 250,
  /** From a child's start until it must answer; a request waits no longer for it. */
  startsWithin: 30_000,
  plain: {
    /** So long one child takes forms; what it has under way then goes on. */
    takesFor: 20_000,
    /** What it has under way has this long; whoever stands in line is through by then. */
    livesFor: 5 * 60_000,
    /** Used ones at once: somebody who sends slowly must not make one more every twenty seconds. */
    usedAtMost: 3,
    /** The next spare is made ready once the first form had time to be answered. */
    spareAfter: 300,
  },
  workshop: {
    /** Of one kind: posters are made one at a time. */
    atOnce: 1,
    waiting: 8,
    niceness: 10,
    /** Until an answer begins. Nothing takes this long; what does is stuck, and the child is started again. */
    answersWithin: 30_000,
    /** Bytes of a body: words to search for, and no more. It has to be here before its sender takes a place. */
    largest: 16 * 1024,
    arrivesWithin: 10_000,
    /** So long a connection may stand still while the answer is taken. */
    takenWithin: 30_000,
    /** From a child's silence until it counts as alive after all. */
    endIsSeenWithin: 500,
  },
  /** How long a child may take to end once it was asked to. */
  endsWithin: 5_000,
  /** How long somebody who was answered is still listened to: at once closed, the answer might not arrive. */
  closesWithin: 10_000,
  /** How often is looked whether memory is to be swept; after how much silence to the bottom; and how often in between. */
  sweep: { looks: 3_000, quiet: 3_000, busy: 15_000 },
  /** After a form, until the buffer in which it was read is overwritten. */
  washAfter: 100,
} as const;
