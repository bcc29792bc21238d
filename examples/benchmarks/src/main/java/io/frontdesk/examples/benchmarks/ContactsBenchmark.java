package io.frontdesk.examples.benchmarks;

/** Personal data: what sealing costs beside the bare cipher, a look-up by e-mail beside its SQL, an import beside {@code COPY}. */
final class ContactsBenchmark implements Benchmark {

    private static final int WARM_UPS = 3;

    @Override
    public Findings run(PostgreSql server, Run run) {
        int people = run.rows(100_000, 20_000);
        ContactImport imports = ContactImport.prepare(server);
        var plain = new ImportBesideCopy(imports, people, false);
        if (run.alone()) {
            plain.warmUp(run.rows(WARM_UPS));
            return new Findings().figure("rate", plain.rate());
        }
        Sealing sealing = Sealing.measure(run);
        plain.warmUp(run.rows(WARM_UPS));
        Lookups lookups = lookups(imports, plain, people, run);
        Samples ratios = plain.ratios(run.repetitions());
        var consenting = new ImportBesideCopy(imports, people, true);
        consenting.warmUp(1);
        var findings = new Findings()
                .figure("encrypt-ratio-to-raw-gcm", sealing.sealRatio())
                .figure("decrypt-ratio-to-raw-gcm", sealing.openRatio());
        return lookups.addTo(findings)
                .median("import-ratio-to-copy", ratios)
                .median("consent-import-ratio-to-copy", consenting.ratios(run.repetitions()));
    }

    private static Lookups lookups(ContactImport imports, ImportBesideCopy plain, int people, Run run) {
        try (Database database = plain.filled()) {
            return Lookups.measure(imports, database, people, run);
        }
    }
}
