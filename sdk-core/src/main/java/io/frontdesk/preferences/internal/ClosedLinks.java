package io.frontdesk.preferences.internal;

import io.frontdesk.common.spi.CallContext;
import io.frontdesk.consent.ConsentRecords;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.RecordConsentResult;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.journal.Journal;
import io.frontdesk.preferences.PreferencesChanged;
import io.frontdesk.preferences.SavePreferences;
import java.util.List;

/** What a link still does that shows nothing any more, since its contact was deleted or has another address: a no counts, as by an unsubscribe link. */
final class ClosedLinks {

    private final ConsentRecords records;
    private final Journal journal;

    ClosedLinks(ConsentRecords records, Journal journal) {
        this.records = records;
        this.journal = journal;
    }

    /** In the open transaction; false if the command says no to nothing, or there never was such a contact. */
    boolean leave(CallContext context, ContactId contact, SavePreferences command) {
        List<RecordConsent> noes = Withdrawals.of(contact, command);
        if (noes.isEmpty() || !records.lock(context, contact)) {
            return false;
        }
        int written = (int) records.record(context, noes).stream()
                .filter(RecordConsentResult.Recorded.class::isInstance)
                .count();
        if (written > 0) {
            journal.append(
                    context,
                    new PreferencesChanged(contact, 0, written, records.pausedUntil(context.tenant(), contact)));
        }
        return true;
    }
}
