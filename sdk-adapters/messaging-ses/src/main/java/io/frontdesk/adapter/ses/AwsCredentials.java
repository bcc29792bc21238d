package io.frontdesk.adapter.ses;

import java.util.Optional;

/** Whom a request is signed by. {@link #toString()} shows nothing. */
record AwsCredentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {

    @Override
    public String toString() {
        return "AwsCredentials[…]";
    }
}
