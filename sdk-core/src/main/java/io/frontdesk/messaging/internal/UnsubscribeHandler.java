package io.frontdesk.messaging.internal;

import io.frontdesk.common.FailureTrace;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.RawRequest;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.WebPage;
import io.frontdesk.common.WebReply;
import io.frontdesk.messaging.UnsubscribeLinks;
import io.frontdesk.messaging.spi.UnsubscribePages;
import io.frontdesk.messaging.spi.UnsubscribeRequest;
import io.frontdesk.tenancy.Tenant;
import io.frontdesk.tenancy.TenantDirectory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the methods apart, reads the token, and shows pages. */
final class UnsubscribeHandler implements UnsubscribeLinks {

    private static final Logger LOG = LoggerFactory.getLogger(UnsubscribeHandler.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");
    private static final String RETRY_SECONDS = "30";

    private final SignedTokens tokens;
    private final Unsubscription unsubscription;
    private final Unsubscriber unsubscriber;
    private final TenantDirectory tenants;
    private final UnsubscribePages pages;

    UnsubscribeHandler(
            SignedTokens tokens,
            Unsubscription unsubscription,
            Unsubscriber unsubscriber,
            TenantDirectory tenants,
            UnsubscribePages pages) {
        this.tokens = tokens;
        this.unsubscription = unsubscription;
        this.unsubscriber = unsubscriber;
        this.tenants = tenants;
        this.pages = pages;
    }

    @Override
    public WebReply handle(RawRequest request) {
        if (!METHODS.contains(request.method())) {
            return WebPage.guarded(WebReply.of(405).withHeader("Allow", "GET, HEAD, POST"));
        }
        WebReply reply;
        try {
            reply = answer(request);
        } catch (FrontdeskException e) {
            if (!e.isRetriable()) {
                throw e;
            }
            LOG.warn("An unsubscribe link could not be followed now: {}", e.code());
            reply = WebPage.guarded(
                    WebReply.text(503, "Please try again in a minute.\n").withHeader("Retry-After", RETRY_SECONDS));
        }
        return request.method().equals("HEAD") ? new WebReply(reply.status(), reply.headers(), "") : reply;
    }

    private WebReply answer(RawRequest request) {
        UnsubscribeToken token =
                UnsubscribeToken.read(tokens, lastSegment(request)).orElse(null);
        UnsubscribeRequest about = token == null
                ? null
                : about(token, request.header("Accept-Language")).orElse(null);
        if (token == null || about == null) {
            return page(404, UnsubscribePages::unknown);
        }
        if (request.method().equals("POST")) {
            unsubscriber.unsubscribe(token);
            return page(200, shown -> shown.done(about));
        }
        return page(200, shown -> shown.confirmation(about));
    }

    @Override
    public Optional<UnsubscribeRequest> look(String token) {
        return UnsubscribeToken.read(tokens, token.strip()).flatMap(read -> about(read, Optional.empty()));
    }

    /** Empty if the tenant is gone. */
    private Optional<UnsubscribeRequest> about(UnsubscribeToken token, Optional<String> acceptLanguage) {
        return Optional.ofNullable(tenant(token.message().tenant()))
                .map(tenant -> new UnsubscribeRequest(
                        tenant,
                        Optional.ofNullable(token.contact()),
                        token.channel(),
                        token.purpose(),
                        token.message().message(),
                        unsubscription.preferencesUrl(
                                token.message().tenant(),
                                token.contact(),
                                token.channel(),
                                unsubscriber.recipient(token)),
                        acceptLanguage));
    }

    private static String lastSegment(RawRequest request) {
        String path = Optional.ofNullable(request.url().getRawPath()).orElse("");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private @Nullable Tenant tenant(TenantId id) {
        return tenants.find(List.of(id)).get(id);
    }

    @Override
    public boolean unsubscribe(String token) {
        Optional<UnsubscribeToken> read = UnsubscribeToken.read(tokens, token.strip());
        read.ifPresent(unsubscriber::unsubscribe);
        return read.isPresent();
    }

    /** What was done is done: a page that cannot be made does not turn it into an error. */
    private WebReply page(int status, Function<UnsubscribePages, String> page) {
        try {
            return WebPage.guarded(WebReply.html(status, page.apply(pages))
                    .withHeader("Content-Security-Policy", pages.contentSecurityPolicy()));
        } catch (RuntimeException e) {
            LOG.warn("The host's unsubscribe page could not be made; the plain one is shown", FailureTrace.of(e));
            UnsubscribePages plain = UnsubscribePages.plain();
            return WebPage.guarded(WebReply.html(status, page.apply(plain))
                    .withHeader("Content-Security-Policy", plain.contentSecurityPolicy()));
        }
    }
}
