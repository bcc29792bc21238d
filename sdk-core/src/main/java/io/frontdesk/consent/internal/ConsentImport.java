package io.frontdesk.consent.internal;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.spi.ImportContributor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes down what the rows of an import say about marketing by e-mail. Said again, it is the same line: see {@link ConsentDecision}. */
final class ConsentImport implements ImportContributor {

    private final Environment env;
    private final ConsentLedger ledger;

    ConsentImport(Environment env, ConsentLedger ledger) {
        this.env = env;
        this.ledger = ledger;
    }

    @Override
    public Collection<String> columns() {
        return List.of(ConsentCells.CONSENT, ConsentCells.DATE, ConsentCells.SOURCE);
    }

    @Override
    public List<Problem> check(Map<String, String> cells) {
        return ConsentCells.read(cells, env.now()).problems();
    }

    /** A no counts, whatever else is wrong with its row. */
    @Override
    public Map<String, String> keptOfRejected(Map<String, String> cells) {
        return Boolean.FALSE.equals(ConsentCells.read(cells, env.now()).agreed()) ? cells : Map.of();
    }

    @Override
    public void apply(CallContext context, List<Row> rows) {
        List<RecordConsent> statements = new ArrayList<>();
        for (Row row : rows) {
            ConsentCells.read(row.cells(), env.now()).statement(row.contact()).ifPresent(statements::add);
        }
        ledger.lock(context, statements);
        ledger.write(context, statements, Map.of());
    }
}
