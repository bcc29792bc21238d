package io.frontdesk.messaging;

import io.frontdesk.common.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One published version of a template; never changes.
 *
 * @param contents by BCP 47 tag
 */
public record Template(
        String key,
        int version,
        Channel channel,
        String defaultLanguage,
        Map<String, TemplateContent> contents,
        List<TemplateVariable> variables,
        Instant publishedAt) {}
