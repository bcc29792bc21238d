package io.frontdesk.preferences.internal;

import io.frontdesk.consent.RecordConsent;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.preferences.SavePreferences;
import java.util.List;

/** What somebody leaves, as the ledger is told; also where nothing stands: a yes of before may be brought in later. */
final class Withdrawals {

    private Withdrawals() {}

    static List<RecordConsent> of(ContactId contact, SavePreferences command) {
        if (command.isLeavingEverything()) {
            return List.of(RecordConsent.withdrawEverything(contact, PreferenceSaver.SOURCE)
                    .withEvidence(command.evidence()));
        }
        return command.choices().entrySet().stream()
                .filter(choice -> choice.getValue().isEmpty())
                .map(choice -> RecordConsent.withdraw(
                                contact,
                                choice.getKey().channel().orElseThrow(),
                                choice.getKey().purpose().orElseThrow(),
                                PreferenceSaver.SOURCE)
                        .withEvidence(command.evidence()))
                .toList();
    }
}
