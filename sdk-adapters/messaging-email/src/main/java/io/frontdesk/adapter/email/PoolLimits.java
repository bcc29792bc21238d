package io.frontdesk.adapter.email;

import java.time.Duration;

/** How many connections, for how many messages each, and how long one may lie unused. */
record PoolLimits(int connections, int messagesPerConnection, Duration idleTimeout) {}
