package io.frontdesk.examples.benchmarks;

import io.frontdesk.examples.benchmarks.WrittenRows.Before;
import io.frontdesk.examples.benchmarks.WrittenRows.Format;

/** A file imported, and exactly the rows that wrote copied into the same empty tables. */
final class ImportBesideCopy {

    private final ContactImport imports;
    private final int people;
    private final byte[] file;
    private Format format;

    ImportBesideCopy(ContactImport imports, int people) {
        this(imports, people, People.csv(people, false), Format.BINARY);
    }

    private ImportBesideCopy(ContactImport imports, int people, byte[] file, Format format) {
        this.imports = imports;
        this.people = people;
        this.file = file;
        this.format = format;
    }

    /** The same people, who agree to be written to. */
    ImportBesideCopy consenting() {
        return new ImportBesideCopy(imports, people, People.csv(people, true), format);
    }

    /** Contacts a second. */
    double rate() {
        try (Database database = imports.fresh()) {
            return imports.rate(database.pool(), file, people);
        }
    }

    /** Imports once, and leaves the database to be looked at; to be closed. Finds out in which format the peer is faster. */
    Database filled() {
        Database database = imports.fresh();
        Before before = Before.in(database);
        imports.rate(database.pool(), file, people);
        double binary = copied(before, database, Format.BINARY);
        double text = copied(before, database, Format.TEXT);
        format = binary >= text ? Format.BINARY : Format.TEXT;
        Findings.say("COPY in binary %.0f contacts/s, as text %.0f/s: %s from here on", binary, text, format);
        return database;
    }

    /** The rate of the import to that of its peer, in turn. */
    Samples ratios(int repetitions) {
        var ratios = new Samples();
        for (int i = 1; i <= repetitions; i++) {
            try (Database database = imports.fresh()) {
                Before before = Before.in(database);
                double rate = imports.rate(database.pool(), file, people);
                double copied = copied(before, database, format);
                ratios.add(rate / copied);
                Findings.say("repetition %d: COPY %.0f contacts/s, import %.0f/s", i, copied, rate);
            }
        }
        return ratios;
    }

    private double copied(Before before, Database imported, Format format) {
        WrittenRows written = WrittenRows.since(before, imported, format);
        try (Database database = imports.fresh()) {
            double seconds = written.secondsInto(database);
            Findings.say("%s, %d MB in %s, in %.2f s", written.counts(), written.bytes() >> 20, format, seconds);
            return people / seconds;
        }
    }
}
