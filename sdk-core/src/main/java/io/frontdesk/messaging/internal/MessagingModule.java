package io.frontdesk.messaging.internal;

import io.frontdesk.common.Links;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.IdempotencyStore;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.MessageCancelled;
import io.frontdesk.messaging.MessageFailed;
import io.frontdesk.messaging.MessageOutcomeUnknown;
import io.frontdesk.messaging.MessageResolved;
import io.frontdesk.messaging.Messages;
import io.frontdesk.messaging.TemplatePublished;
import io.frontdesk.messaging.Templates;
import io.frontdesk.messaging.UnsubscribeLinks;
import io.frontdesk.messaging.spi.Content;
import io.frontdesk.messaging.spi.MessageChannel;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.TemplateStore;
import io.frontdesk.messaging.spi.UnsubscribePages;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.work.WorkScheduler;
import java.util.List;

/** Wires messaging, and registers one queue per channel and priority. */
public final class MessagingModule {

    /** What messaging stands on. */
    public record Ports(
            MessageStore messages,
            TemplateStore templates,
            IdempotencyStore idempotency,
            TemplateEngine engine,
            ContactLookup contacts,
            ConsentLookup consents,
            TenantDirectory tenants,
            Journal journal,
            WorkScheduler scheduler) {}

    /**
     * How a desk sends.
     *
     * @param content where attachments' bytes are
     * @param links what links in messages are made of
     * @param pages what an unsubscribe link shows
     */
    public record Setup(List<MessageChannel> channels, Content content, Links links, UnsubscribePages pages) {}

    private final Environment env;
    private final Ports ports;
    private final Setup setup;
    private final TransactionRunner transactions;
    private final Channels channels;
    private final TemplateLibrary library;
    private final Decider decider;
    private final Unsubscription unsubscription;

    public MessagingModule(Environment env, Ports ports, Setup setup, TransactionRunner transactions) {
        this.env = env;
        this.ports = ports;
        this.setup = setup;
        this.transactions = transactions;
        this.channels = new Channels(setup.channels());
        this.unsubscription = new Unsubscription(setup.links());
        this.library = new TemplateLibrary(ports.templates(), ports.engine(), env.json());
        this.decider = new Decider(env, this.channels, ports.contacts(), ports.consents(), ports.tenants());
        var ledger = new MessageLedger(env, ports.messages(), transactions, ports.journal(), ports.consents());
        this.channels.all().forEach(channel -> register(channel, ledger));
    }

    private void register(MessageChannel channel, MessageLedger ledger) {
        var mail = new MailOptions(setup.content(), new Traces(setup.links().tokens()), unsubscription, channels);
        var handler = new OutboxHandler(
                env,
                ports.messages(),
                transactions,
                decider,
                new Renderer(env, library, ports.tenants(), mail),
                new UnknownResolver(env, ports.messages(), transactions, ledger),
                ledger,
                channel);
        channels.queues(channel).forEach(queue -> ports.scheduler().register(queue, handler));
    }

    public Messages messages(CallContext context) {
        var check = new EnqueueCheck(channels, library, ports.contacts(), setup.content(), unsubscription, context);
        var keys = new EnqueueKeys(env, ports.idempotency(), context);
        var enqueueing = new EnqueueService(env, ports.messages(), ports.scheduler(), check, keys, decider, context);
        return new MessageService(
                env, ports.messages(), ports.scheduler(), ports.journal(), ports.tenants(), enqueueing, context);
    }

    /** The unsubscribe links of all tenants. */
    public UnsubscribeLinks unsubscribeLinks() {
        return new UnsubscribeHandler(
                setup.links().tokens(),
                new Unsubscriber(ports.consents(), ports.messages(), transactions),
                ports.tenants(),
                setup.pages());
    }

    public Templates templates(CallContext context) {
        return new TemplateService(
                env,
                ports.templates(),
                library,
                new TemplateChecker(ports.engine()),
                ports.journal(),
                ports.tenants(),
                context);
    }

    public List<EventType<?>> eventTypes() {
        return List.of(
                MessageFailed.TYPE,
                MessageOutcomeUnknown.TYPE,
                MessageResolved.TYPE,
                MessageCancelled.TYPE,
                TemplatePublished.TYPE);
    }
}
