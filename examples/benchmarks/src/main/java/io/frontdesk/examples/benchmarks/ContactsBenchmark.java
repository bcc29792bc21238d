package io.frontdesk.examples.benchmarks;

/** Personal data: what sealing costs beside the bare cipher, a look-up by e-mail beside its SQL, an import beside {@code COPY}. */
final class ContactsBenchmark implements Benchmark {

    private static final int WARM_UPS = 2;

    /** Of fewer, PostgreSQL is right to read them all. */
    private static final int FEWEST = 1_000;

    @Override
    public Findings run(PostgreSql server, Run run) {
        int people = Math.max(FEWEST, run.rows(100_000, 7_000));
        ContactImport imports = ContactImport.prepare(server);
        var plain = new ImportBesideCopy(imports, people);
        if (run.alone()) {
            warmUp(plain, run);
            return new Findings().figure("rate", plain.rate());
        }
        Sealing sealing = Sealing.measure(run);
        warmUp(plain, run);
        Lookups lookups = lookups(imports, plain, people, run);
        var findings = new Findings()
                .figure("encrypt-ratio-to-raw-gcm", sealing.sealRatio())
                .figure("decrypt-ratio-to-raw-gcm", sealing.openRatio());
        lookups.addTo(findings).median("import-ratio-to-copy", plain.ratios(run.repetitions()));
        ImportBesideCopy consenting = plain.consenting();
        consenting.rate();
        return findings.median("consent-import-ratio-to-copy", consenting.ratios(run.repetitions()));
    }

    private static void warmUp(ImportBesideCopy side, Run run) {
        for (int i = 0; i < run.rows(WARM_UPS); i++) {
            side.rate();
        }
    }

    private static Lookups lookups(ContactImport imports, ImportBesideCopy plain, int people, Run run) {
        try (Database database = plain.filled()) {
            return Lookups.measure(imports, database, people, run);
        }
    }
}
