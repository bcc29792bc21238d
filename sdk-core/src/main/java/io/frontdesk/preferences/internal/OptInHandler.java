package io.frontdesk.preferences.internal;

import io.frontdesk.common.RawRequest;
import io.frontdesk.common.WebReply;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.preferences.OptInLink;
import io.frontdesk.preferences.OptInLinks;

final class OptInHandler implements OptInLinks {

    private final OptInConfirmer confirmer;

    OptInHandler(OptInConfirmer confirmer) {
        this.confirmer = confirmer;
    }

    @Override
    public WebReply handle(RawRequest request) {
        String token = SecretLinks.token(request);
        return SecretLinks.answer(
                request, () -> reply(look(token)), () -> reply(confirm(token, SecretLinks.evidence(request))));
    }

    private static WebReply reply(OptInLink link) {
        int status = link.fold(open -> 200, confirmed -> 200, closed -> 410, () -> 404);
        return SecretLinks.page(status, OptInPages.page(link));
    }

    @Override
    public OptInLink look(String token) {
        return confirmer.look(token);
    }

    @Override
    public OptInLink confirm(String token, ConsentEvidence evidence) {
        return confirmer.confirm(token, evidence);
    }
}
