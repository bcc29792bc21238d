package io.frontdesk.adapter.ses;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The topic an account's events come from, and with it the only host that certificates and confirmations are fetched from.
 *
 * @param arn its name
 * @param host of SNS in its region
 */
record SnsTopic(String arn, String host) {

    static final Pattern ARN = Pattern.compile(
            "arn:aws(?:-us-gov)?:sns:((?!cn-)[a-z]{2}(?:-[a-z]{2,20}){1,2}-\\d{1,2}):\\d{12}:[A-Za-z0-9_-]{1,256}");

    private static final Pattern CERTIFICATE = Pattern.compile("/SimpleNotificationService-[A-Za-z0-9]{1,64}\\.pem");

    /** Empty if it is no ARN of a topic. */
    static Optional<SnsTopic> of(String arn) {
        Matcher parts = ARN.matcher(arn);
        return parts.matches()
                ? Optional.of(new SnsTopic(arn, "sns." + parts.group(1) + ".amazonaws.com"))
                : Optional.empty();
    }

    /** The URL of a certificate of Amazon's; empty if it is anything else. */
    Optional<URI> certificate(String url) {
        return ours(url)
                .filter(uri -> uri.getRawQuery() == null
                        && CERTIFICATE.matcher(uri.getRawPath()).matches());
    }

    /** The URL that confirms a subscription; empty if it is anything else. */
    Optional<URI> confirmation(String url) {
        return ours(url)
                .filter(uri -> uri.getRawPath().equals("/")
                        && uri.getRawQuery() != null
                        && uri.getRawQuery().startsWith("Action=ConfirmSubscription&"));
    }

    private Optional<URI> ours(String url) {
        try {
            URI uri = new URI(url);
            boolean right = "https".equals(uri.getScheme())
                    && host.equals(uri.getHost())
                    && uri.getPort() == -1
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
            return right ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
