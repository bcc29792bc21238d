package io.frontdesk.contacts;

/**
 * Something wrong in one cell. Never repeats the cell: it may be personal.
 *
 * @param line of the file, from 1, where the row begins
 * @param column the file's own name of it; empty if the row as a whole is meant
 * @param rejected true if the row was left out; false if only this value was
 * @param reason what is wrong
 * @param remedy what to do about it
 */
public record RowProblem(long line, String column, boolean rejected, String reason, String remedy) {}
