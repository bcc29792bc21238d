package io.frontdesk.messaging.internal;

import io.frontdesk.common.AddressKind;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Links;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.spi.CallContext;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.IdempotencyStore;
import io.frontdesk.common.spi.Observer;
import io.frontdesk.common.spi.TransactionRunner;
import io.frontdesk.consent.ConsentLookup;
import io.frontdesk.consent.spi.DigestHolder;
import io.frontdesk.contacts.ContactLookup;
import io.frontdesk.contacts.spi.ContactDataContributor;
import io.frontdesk.contacts.spi.PhoneZones;
import io.frontdesk.journal.EventType;
import io.frontdesk.journal.Journal;
import io.frontdesk.messaging.BreakerStatus;
import io.frontdesk.messaging.ChannelAccountChanged;
import io.frontdesk.messaging.ChannelAccounts;
import io.frontdesk.messaging.DeliveryReports;
import io.frontdesk.messaging.HostAccount;
import io.frontdesk.messaging.MailReports;
import io.frontdesk.messaging.MessageBounced;
import io.frontdesk.messaging.MessageCancelled;
import io.frontdesk.messaging.MessageComplained;
import io.frontdesk.messaging.MessageFailed;
import io.frontdesk.messaging.MessageHeld;
import io.frontdesk.messaging.MessageOutcomeUnknown;
import io.frontdesk.messaging.MessageReleased;
import io.frontdesk.messaging.MessageRescheduled;
import io.frontdesk.messaging.MessageResolved;
import io.frontdesk.messaging.MessageRetried;
import io.frontdesk.messaging.Messages;
import io.frontdesk.messaging.OptOuts;
import io.frontdesk.messaging.Pauses;
import io.frontdesk.messaging.Recipients;
import io.frontdesk.messaging.Sandbox;
import io.frontdesk.messaging.SecretRef;
import io.frontdesk.messaging.SenderChanged;
import io.frontdesk.messaging.SenderHealth;
import io.frontdesk.messaging.SenderPaused;
import io.frontdesk.messaging.Senders;
import io.frontdesk.messaging.SendingPaused;
import io.frontdesk.messaging.SendingResumed;
import io.frontdesk.messaging.SendingRules;
import io.frontdesk.messaging.SendingRulesChanged;
import io.frontdesk.messaging.TemplatePublished;
import io.frontdesk.messaging.Templates;
import io.frontdesk.messaging.UnsubscribeLinks;
import io.frontdesk.messaging.spi.AccountStore;
import io.frontdesk.messaging.spi.ChannelProvider;
import io.frontdesk.messaging.spi.Content;
import io.frontdesk.messaging.spi.DerivedValue;
import io.frontdesk.messaging.spi.FrequencyStore;
import io.frontdesk.messaging.spi.MailReportReader;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.messaging.spi.MessageStore;
import io.frontdesk.messaging.spi.OptOutPolicies;
import io.frontdesk.messaging.spi.PauseStore;
import io.frontdesk.messaging.spi.PreferenceCentre;
import io.frontdesk.messaging.spi.RateStore;
import io.frontdesk.messaging.spi.SenderHealthStore;
import io.frontdesk.messaging.spi.SenderStore;
import io.frontdesk.messaging.spi.SendingRulesStore;
import io.frontdesk.messaging.spi.SoftBounceStore;
import io.frontdesk.messaging.spi.TemplateEngine;
import io.frontdesk.messaging.spi.TemplateStore;
import io.frontdesk.messaging.spi.UnsubscribePages;
import io.frontdesk.tenancy.TenantDirectory;
import io.frontdesk.work.WorkHandler;
import io.frontdesk.work.WorkScheduler;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Wires messaging, and registers one queue per channel and priority. */
public final class MessagingModule implements AutoCloseable {

    /** What messaging stands on. */
    public record Ports(
            MessageStore messages,
            TemplateStore templates,
            AccountStore accounts,
            SenderStore senders,
            SenderHealthStore senderHealth,
            SoftBounceStore softBounces,
            RateStore rates,
            PauseStore pauses,
            SendingRulesStore sendingRules,
            FrequencyStore frequencies,
            IdempotencyStore idempotency,
            TemplateEngine engine,
            ContactLookup contacts,
            PhoneZones phoneZones,
            ConsentLookup consents,
            TenantDirectory tenants,
            Journal journal,
            WorkScheduler scheduler,
            Observer observer) {}

    /**
     * How a desk sends.
     *
     * @param accounts the host's, in the order they are tried
     * @param providers of accounts tenants bring
     * @param sandbox null where everybody may be written to
     * @param links what links in messages are made of
     * @param content where attachments' bytes are
     * @param pages what an unsubscribe link shows
     * @param optOuts how tenants take STOP and HELP
     * @param mailReports null if no mailbox is read
     */
    public record Setup(
            List<HostAccount> accounts,
            List<ChannelProvider> providers,
            @Nullable Sandbox sandbox,
            @Nullable MailReportReader mailReports,
            Links links,
            Content content,
            UnsubscribePages pages,
            OptOutPolicies optOuts) {

        SignedTokens tokens() {
            return links.tokens();
        }

        /** To which addresses each channel of the desk writes. */
        public Map<Channel, AddressKind> kinds() {
            return new Channels(accounts, providers).kinds();
        }
    }

    private final Environment env;
    private final Ports ports;
    private final Setup setup;
    private final TransactionRunner transactions;
    private final Channels channels;
    private final AccountBook book;
    private final AccountTokens accountTokens;
    private final Credentials credentials;
    private final OpenChannels open;
    private final TemplateLibrary library;
    private final RuleBook rules;
    private final FrequencyUses uses;
    private final SandboxRule sandbox;
    private final Decider decider;
    private final DerivedValues derived = new DerivedValues();
    private final Unsubscription unsubscription;
    private final PauseBoard pauses;
    private final Traffic traffic;
    private final OutcomeMeter meter;
    private final SenderHealthLedger health;
    private final MailIntake mails;
    private final DeliveryReports reports;

    public MessagingModule(Environment env, Ports ports, Setup setup, TransactionRunner transactions) {
        this.env = env;
        this.ports = ports;
        this.setup = setup;
        this.transactions = transactions;
        this.unsubscription = new Unsubscription(setup.links());
        this.channels = new Channels(setup.accounts(), setup.providers());
        this.accountTokens = new AccountTokens(setup.tokens());
        this.credentials = new Credentials(env);
        this.book = new AccountBook(env, ports.accounts(), ports.senders(), credentials);
        this.open = new OpenChannels(env, channels.providers());
        this.library = new TemplateLibrary(ports.templates(), ports.engine(), env.json());
        this.meter = new OutcomeMeter(ports.observer());
        this.rules = new RuleBook(env, ports.sendingRules());
        this.uses = new FrequencyUses(env, ports.frequencies());
        this.sandbox = new SandboxRule(setup.sandbox());
        this.decider = new Decider(
                env, channels, sandbox, ports.contacts(), ports.consents(), ports.tenants(), rules, ports.phoneZones());
        this.pauses = new PauseBoard(env, ports.pauses(), transactions);
        this.traffic = new Traffic(env, channels, pauses, new Breakers(env.random()), new Throttle(ports.rates()));
        var autoPause = new HealthPause(env, ports.pauses(), pauses(transactions));
        this.health = new SenderHealthLedger(env, ports.senderHealth(), autoPause, ports.journal(), transactions);
        var traces = new Traces(setup.tokens());
        var applier = new ReportApplier(env, ports.messages(), ports.scheduler(), effects(), meter);
        this.mails =
                new MailIntake(env, setup.mailReports(), traces, ports.messages(), ports.consents(), channels, applier);
        var webhooks = new AccountWebhooks(accountTokens, book, channels.providers(), setup.accounts(), transactions);
        this.reports = new ReportService(
                transactions, mails, new WebhookIntake(env, transactions, webhooks, applier), webhooks);
        WorkHandler outbox = outbox(new Outfit(traces, sandbox));
        ports.scheduler().gate(traffic::isOpen);
        channels.all().stream()
                .flatMap(channel -> channels.queues(channel).stream())
                .forEach(queue -> ports.scheduler().register(queue, outbox));
        ports.scheduler().adopt(channels::abandoned, outbox);
    }

    private ReportEffects effects() {
        return new ReportEffects(
                env,
                ports.consents(),
                ports.idempotency(),
                ports.journal(),
                new SoftBounces(env, ports.softBounces()),
                health);
    }

    private WorkHandler outbox(Outfit outfit) {
        var ledger = new MessageLedger(
                env, ports.messages(), transactions, ports.journal(), ports.consents(), meter, traffic, health, uses);
        var caps = new FrequencyCaps(env, ports.frequencies(), uses, ledger);
        var unknowns = new UnknownResolver(env, ports.messages(), transactions, ledger);
        var stops = new Stops(env);
        var lastLook = new LastLook(decider, ports.contacts(), traffic, ledger, stops);
        var mail = new MailOptions(setup.content(), unsubscription, channels);
        return new OutboxHandler(
                env,
                ports.messages(),
                transactions,
                decider,
                book,
                new Router(channels, traffic),
                traffic,
                new Renderer(env, library, ports.tenants(), mail, outfit, derived),
                ledger,
                stops,
                new LineSender(
                        env,
                        ports.messages(),
                        transactions,
                        channels,
                        book,
                        open,
                        unknowns,
                        ledger,
                        caps,
                        traffic,
                        lastLook));
    }

    /** Fills in what messages refer to by this kind of {@link SecretRef}: a floor above does, before anything is sent. */
    public void derive(String kind, DerivedValue value) {
        derived.register(kind, value);
    }

    /** Where messages send people to choose what they want to hear: a floor above says, before anything is sent. */
    public void sendTo(PreferenceCentre centre) {
        unsubscription.sendTo(centre);
    }

    /** Empties messages when their contact is erased. */
    public ContactDataContributor eraser() {
        return new ContentEraser(ports.messages());
    }

    /** Where messaging keeps hashes of addresses: what is counted by them first, since it is found from a message's. */
    public List<DigestHolder> digestHolders() {
        return List.of(
                new SoftBounceDigests(env, ports.softBounces()),
                new FrequencyDigests(env, ports.frequencies()),
                new RecipientDigests(env, ports.messages()));
    }

    /** Whom messages to contacts reach, for the floors above. */
    public Recipients recipients() {
        return new ReachedRecipients(env, channels, decider, ports.consents());
    }

    public ChannelAccounts accounts(CallContext context) {
        return new AccountService(
                env,
                ports.accounts(),
                book,
                new AccountCheck(channels.providers()),
                credentials,
                accountTokens,
                ports.journal(),
                ports.tenants(),
                context);
    }

    public Senders senders(CallContext context) {
        return new SenderService(
                env, ports.senders(), ports.accounts(), book, channels, ports.journal(), ports.tenants(), context);
    }

    /** What every tenant's providers and mail systems report. */
    public DeliveryReports reports() {
        return reports;
    }

    /** What comes to a mailbox of the tenant's own. */
    public MailReports reports(CallContext context) {
        return mail -> mails.receive(context.transactions(), context.tenant(), mail);
    }

    public SenderHealth senderHealth(CallContext context) {
        return new SenderHealthService(env, ports.senderHealth(), ports.tenants(), context);
    }

    public Pauses pauses(TransactionRunner transactions) {
        return new PauseService(
                env, ports.pauses(), pauses, ports.journal(), ports.tenants(), ports.scheduler(), transactions);
    }

    public SendingRules sendingRules(CallContext context) {
        return new SendingRulesService(
                env,
                ports.sendingRules(),
                rules,
                new Explainer(decider, sandbox, pauses, ports.frequencies()),
                ports.journal(),
                ports.tenants(),
                context);
    }

    /** Accounts that failed since they last answered, on this node. */
    public List<BreakerStatus> breakers() {
        return traffic.breakers();
    }

    /** What people ask for with STOP, START and HELP. */
    public OptOuts optOuts(CallContext context) {
        return new OptOutService(
                new OptOutConsents(ports.consents(), ports.contacts()),
                new OptOutReplies(enqueueing(context), new AnswerLimit(env, ports.idempotency())),
                setup.optOuts(),
                ports.tenants(),
                context);
    }

    public Messages messages(CallContext context) {
        var changes =
                new MessageChanges(ports.messages(), ports.scheduler(), ports.journal(), uses, this::queueOf, context);
        return new MessageService(env, ports.messages(), ports.tenants(), enqueueing(context), changes, context);
    }

    private EnqueueService enqueueing(CallContext context) {
        var check =
                new EnqueueCheck(channels, library, ports.contacts(), book, setup.content(), unsubscription, context);
        var keys = new EnqueueKeys(env, ports.idempotency(), context);
        return new EnqueueService(
                env, ports.messages(), ports.scheduler(), check, keys, decider, meter, this::queueOf, context);
    }

    /** The unsubscribe links of all tenants. */
    public UnsubscribeLinks unsubscribeLinks() {
        return new UnsubscribeHandler(
                setup.links().tokens(),
                unsubscription,
                new Unsubscriber(env, ports.consents(), ports.contacts(), ports.messages(), transactions),
                ports.tenants(),
                setup.pages());
    }

    private String queueOf(MessageRow row) {
        // Once it was on the wire the row names the account it went through, which it need not be bound to.
        String bound = row.attempts() == 0 ? row.account() : null;
        OwnLines own = bound == null ? OwnLines.NONE : book.of(row.ref().tenant());
        return channels.queueName(row.channel(), row.priority(), bound, own);
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
                MessageHeld.TYPE,
                MessageReleased.TYPE,
                MessageRescheduled.TYPE,
                MessageRetried.TYPE,
                MessageBounced.TYPE,
                MessageComplained.TYPE,
                SenderPaused.TYPE,
                TemplatePublished.TYPE,
                ChannelAccountChanged.TYPE,
                SenderChanged.TYPE,
                SendingPaused.TYPE,
                SendingResumed.TYPE,
                SendingRulesChanged.TYPE);
    }

    /** Closes the channels of tenants' accounts; the host's are the host's to close. */
    @Override
    public void close() {
        open.close();
    }
}
