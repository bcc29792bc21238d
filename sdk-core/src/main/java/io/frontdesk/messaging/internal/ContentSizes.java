package io.frontdesk.messaging.internal;

import io.frontdesk.common.TenantId;
import io.frontdesk.messaging.Attachment;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.messaging.spi.Content;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the host how large attachments are: once for a whole batch, however many name the same content. */
final class ContentSizes {

    private static final int MOST_NAMES = 10_000;

    private ContentSizes() {}

    static Map<String, Long> of(Content content, TenantId tenant, List<SendMessage> commands) {
        List<String> names = commands.stream()
                // Too many are refused anyway: their names need not be looked up.
                .filter(command -> command.attachments().size() <= MailCheck.MOST_ATTACHMENTS)
                .flatMap(command -> command.attachments().stream())
                .map(Attachment::content)
                .distinct()
                .toList();
        var sizes = new HashMap<String, Long>();
        for (List<String> chunk : chunks(names)) {
            sizes.putAll(content.sizes(tenant, chunk));
        }
        return sizes;
    }

    private static List<List<String>> chunks(List<String> names) {
        var chunks = new ArrayList<List<String>>();
        for (int from = 0; from < names.size(); from += MOST_NAMES) {
            chunks.add(names.subList(from, Math.min(from + MOST_NAMES, names.size())));
        }
        return chunks;
    }
}
