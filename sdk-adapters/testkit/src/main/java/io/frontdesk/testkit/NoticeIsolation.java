package io.frontdesk.testkit;

import io.frontdesk.consent.Notice;
import io.frontdesk.consent.NoticeRef;
import java.util.List;

/** What another tenant's people are shown. */
final class NoticeIsolation {

    private NoticeIsolation() {}

    static List<IsolationCase> cases() {
        return List.of(
                new IsolationCase("NoticeStore.insert(TenantId, Notice)", "same version", NoticeIsolation::inserts),
                new IsolationCase(
                        "NoticeStore.find(TenantId, Collection)",
                        "guessed version",
                        (w, own, target) -> w.as(
                                        own,
                                        () -> w.persistence()
                                                .notices()
                                                .find(
                                                        own.tenant(),
                                                        List.of(target.notice().ref())))
                                .containsValue(target.notice())),
                new IsolationCase(
                        "NoticeStore.versions(TenantId, String, String, int)",
                        "guessed id",
                        (w, own, target) -> w.as(own, () -> versions(w, own, target.notice()))
                                .contains(target.notice())));
    }

    /** Whether {@code target}'s version keeps {@code own} from having one of that number. */
    private static boolean inserts(IsolationWorld w, Estate own, Estate target) {
        return !w.as(own, () -> w.persistence().notices().insert(own.tenant(), target.notice()));
    }

    private static List<Notice> versions(IsolationWorld w, Estate own, Notice notice) {
        NoticeRef ref = notice.ref();
        return w.persistence().notices().versions(own.tenant(), ref.id(), ref.language(), 10);
    }
}
