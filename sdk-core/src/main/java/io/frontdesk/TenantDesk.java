package io.frontdesk;

import io.frontdesk.apikeys.ApiKeys;
import io.frontdesk.common.Actor;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.consent.Consents;
import io.frontdesk.consent.Notices;
import io.frontdesk.consent.Suppressions;
import io.frontdesk.contacts.Contacts;
import io.frontdesk.identity.Invitations;
import io.frontdesk.identity.Members;
import io.frontdesk.identity.Roles;
import io.frontdesk.internal.Assembly;
import io.frontdesk.journal.Activities;
import io.frontdesk.messaging.ChannelAccounts;
import io.frontdesk.messaging.MailReports;
import io.frontdesk.messaging.Messages;
import io.frontdesk.messaging.OptOuts;
import io.frontdesk.messaging.SenderHealth;
import io.frontdesk.messaging.Senders;
import io.frontdesk.messaging.SendingRules;
import io.frontdesk.messaging.Templates;
import io.frontdesk.preferences.OptIns;
import io.frontdesk.preferences.Preferences;
import io.frontdesk.preferences.Topics;

/**
 * Everything one tenant can do. It is bound to its tenant, so that no call can be handed the wrong one. Immutable, thread-safe, cheap: keep it
 * or ask for it anew.
 */
public final class TenantDesk {

    private final Assembly assembly;
    private final CallContext context;

    TenantDesk(Assembly assembly, CallContext context) {
        this.assembly = assembly;
        this.context = context;
    }

    /** The same desk in somebody's name: what it does is journaled as theirs. {@link Actor#host()} unless said. */
    public TenantDesk actingAs(Actor actor) {
        return new TenantDesk(assembly, new CallContext(context.tenant(), actor, context.transactions()));
    }

    public TenantId tenantId() {
        return context.tenant();
    }

    /** What machines of the tenant's show to be let in; see {@link Frontdesk#apiKeys()}. */
    public ApiKeys apiKeys() {
        return assembly.apiKeys().apiKeys(context);
    }

    public Contacts contacts() {
        return assembly.contacts().contacts(context);
    }

    public Consents consents() {
        return assembly.consent().consents(context);
    }

    /** The texts people are shown when they are asked for a consent. */
    public Notices notices() {
        return assembly.consent().notices(context);
    }

    public Suppressions suppressions() {
        return assembly.consent().suppressions(context);
    }

    public Templates templates() {
        return assembly.messaging().templates(context);
    }

    public Messages messages() {
        return assembly.messaging().messages(context);
    }

    /** What people ask for with STOP, START and HELP. */
    public OptOuts optOuts() {
        return assembly.messaging().optOuts(context);
    }

    /** Asks people to confirm a consent by a message (double opt-in). */
    public OptIns optIns() {
        return assembly.preferences().optIns(context);
    }

    /** What people may choose to hear. */
    public Topics topics() {
        return assembly.preferences().topics(context);
    }

    /** What people have chosen to hear. */
    public Preferences preferences() {
        return assembly.preferences().preferences(context);
    }

    /** The tenant's own accounts with providers. */
    public ChannelAccounts accounts() {
        return assembly.messaging().accounts(context);
    }

    /** The addresses and numbers the tenant sends from. */
    public Senders senders() {
        return assembly.messaging().senders(context);
    }

    /** When and how often the tenant writes to people. */
    public SendingRules sendingRules() {
        return assembly.messaging().sendingRules(context);
    }

    /** Takes bounces and complaints out of a mailbox of the tenant's own. */
    public MailReports reports() {
        return assembly.messaging().reports(context);
    }

    /** How the tenant's accounts fare with providers and recipients. */
    public SenderHealth senderHealth() {
        return assembly.messaging().senderHealth(context);
    }

    /** Who belongs to the tenant, and what they may do. */
    public Members members() {
        return assembly.identity().members(context);
    }

    /** What members of each role may do. */
    public Roles roles() {
        return assembly.identity().roles(context);
    }

    /** Asks people to join the tenant. */
    public Invitations invitations() {
        return assembly.identity().invitations(context);
    }

    /** What happened, newest first. */
    public Activities activities() {
        return assembly.journal().activities(context);
    }
}
