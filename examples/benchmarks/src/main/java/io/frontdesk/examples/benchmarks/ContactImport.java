package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.adapter.csv.CsvRowSource;
import io.frontdesk.adapter.phone.LibPhoneNumberParser;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.tenancy.CreateTenant;
import java.io.ByteArrayInputStream;
import javax.sql.DataSource;

/** A tenant without contacts, in a database that repetitions copy, and files imported into the copies. */
final class ContactImport {

    private static final int CONNECTIONS = 4;
    private static final int CHUNK = 1_000;

    private final PostgreSql server;
    private final Database empty;
    private final TenantId tenant;

    private ContactImport(PostgreSql server, Database empty, TenantId tenant) {
        this.server = server;
        this.empty = empty;
        this.tenant = tenant;
    }

    static ContactImport prepare(PostgreSql server) {
        try (Database empty = server.newDatabase(CONNECTIONS).kept();
                Frontdesk frontdesk = open(empty.pool())) {
            TenantId tenant = frontdesk
                    .tenants()
                    .create(CreateTenant.named("The blue shop", "shop"))
                    .tenant()
                    .id();
            empty.run("vacuum.sql");
            return new ContactImport(server, empty, tenant);
        }
    }

    /** A database without contacts, for either side. */
    Database fresh() {
        Database database = server.copyOf(empty, CONNECTIONS);
        server.checkpoint();
        return database;
    }

    /** A desk as a host sets it up. */
    static Frontdesk open(DataSource source) {
        return Desk.on(source).phoneNumbers(LibPhoneNumberParser.create()).build();
    }

    TenantDesk desk(Frontdesk frontdesk) {
        return frontdesk.tenant(tenant);
    }

    /** Contacts a second, from the call to the report. */
    double rate(DataSource source, byte[] file, int people) {
        try (Frontdesk frontdesk = open(source)) {
            var command = ImportContacts.from(CsvRowSource.ofStream(() -> new ByteArrayInputStream(file)))
                    .withChunk(CHUNK);
            long begun = System.nanoTime();
            ImportReport report = desk(frontdesk).contacts().importAll(command);
            double rate = people / ((System.nanoTime() - begun) / 1e9);
            Outcomes.require("contacts made", report.created(), people);
            Outcomes.require("problems", report.problems().size(), 0);
            Outcomes.require("ignored columns", report.ignoredColumns().size(), 0);
            return rate;
        }
    }
}
