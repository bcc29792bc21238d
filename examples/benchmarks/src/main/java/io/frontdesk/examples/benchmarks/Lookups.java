package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.examples.benchmarks.StatementLog.Logged;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Contacts looked up by e-mail, one at a time among many: in how many statements, by which indexes, and how fast beside those statements alone. */
final class Lookups {

    private final ContactImport imports;
    private final Database database;
    private final List<EmailAddress> emails;
    private final List<Logged> logged = new ArrayList<>();
    private final Samples statements = new Samples();
    private final Samples statementsWithoutKey = new Samples();
    private final Samples ratios = new Samples();

    private Lookups(ContactImport imports, Database database, List<EmailAddress> emails) {
        this.imports = imports;
        this.database = database;
        this.emails = emails;
    }

    /**
     * Looks contacts up.
     *
     * @param database where so many people were imported
     */
    static Lookups measure(ContactImport imports, Database database, int people, Run run) {
        database.run("vacuum.sql");
        List<EmailAddress> emails = new Random(7)
                .ints(run.rows(5_000, 1_000), 0, people)
                .distinct()
                .mapToObj(i -> EmailAddress.of(People.email(i)))
                .toList();
        var lookups = new Lookups(imports, database, emails);
        lookups.count();
        lookups.compare(run.repetitions());
        return lookups;
    }

    /** A tenant's status is read anew every few seconds: the median leaves that out. */
    Findings addTo(Findings findings) {
        return findings.count("lookup-statements", (long) statements.median())
                .count("lookup-statements-without-key", (long) statementsWithoutKey.median())
                .median("lookup-ratio-to-raw-sql", ratios);
    }

    /** All of them twice: at first no key is at hand, then all are. */
    private void count() {
        var log = new StatementLog(database.pool());
        try (Frontdesk frontdesk = ContactImport.open(log.source())) {
            TenantDesk desk = imports.desk(frontdesk);
            for (EmailAddress email : emails) {
                log.take();
                find(desk, email);
                statementsWithoutKey.add(log.take().size());
            }
            List<Logged> last = List.of();
            for (EmailAddress email : emails) {
                find(desk, email);
                last = log.take();
                statements.add(last.size());
                logged.addAll(last);
            }
            explain(last);
        }
    }

    private static void find(TenantDesk desk, EmailAddress email) {
        if (desk.contacts().findByEmail(email).isEmpty()) {
            throw new IllegalStateException("A contact was not found by its e-mail address");
        }
    }

    private void explain(List<Logged> lookup) {
        withConnection(connection -> lookup.forEach(statement -> {
            Findings.say("%s", statement.text());
            statement.again(connection, "EXPLAIN ", rows -> {
                String line = rows.getString(1);
                Findings.say("    %s", line);
                if (line.contains("Seq Scan")) {
                    throw new IllegalStateException("A look-up by e-mail reads a whole table: " + line);
                }
            });
        }));
    }

    private void compare(int repetitions) {
        try (Frontdesk frontdesk = ContactImport.open(database.pool())) {
            TenantDesk desk = imports.desk(frontdesk);
            perSecond(() -> emails.forEach(email -> find(desk, email)));
            perSecond(this::runAgain);
            for (int i = 1; i <= repetitions; i++) {
                double raw = perSecond(this::runAgain);
                double ours = perSecond(() -> emails.forEach(email -> find(desk, email)));
                ratios.add(ours / raw);
                Findings.say("repetition %d: raw SQL %.0f look-ups/s, frontdesk %.0f/s", i, raw, ours);
            }
        }
    }

    /** The same statements with the same values, each in a transaction of its own; every column is read. */
    private void runAgain() {
        logged.forEach(statement -> withConnection(connection -> {
            connection.setAutoCommit(false);
            statement.again(connection, "", rows -> {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    rows.getObject(column);
                }
            });
            connection.commit();
        }));
    }

    private double perSecond(Runnable all) {
        long begun = System.nanoTime();
        all.run();
        return emails.size() / ((System.nanoTime() - begun) / 1e9);
    }

    private void withConnection(Use use) {
        try (Connection connection = database.pool().getConnection()) {
            use.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot look up", e);
        }
    }

    /** Does something on a connection. */
    @FunctionalInterface
    private interface Use {
        void of(Connection connection) throws SQLException;
    }
}
