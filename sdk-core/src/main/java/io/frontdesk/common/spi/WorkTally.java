package io.frontdesk.common.spi;

/**
 * How the items of a batch ended.
 *
 * @param done finished
 * @param retried due again later: a failure that may pass, or a decision to wait
 * @param dead given up
 * @param lost not settled, since their lease was lost: somebody else does them
 */
public record WorkTally(int done, int retried, int dead, int lost) {}
