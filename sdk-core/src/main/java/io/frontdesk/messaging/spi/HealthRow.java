package io.frontdesk.messaging.spi;

import io.frontdesk.messaging.HealthFigures;
import java.time.LocalDate;

/**
 * What happened on one day, or what is to be added to it.
 *
 * @param day in UTC
 */
public record HealthRow(SenderKey sender, LocalDate day, HealthFigures figures) {}
