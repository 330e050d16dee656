// SPDX-License-Identifier: Apache-2.0
package io.sluice.launcher.settings;

import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Looks into records, and the records in them, without any help of what is judged. */
final class RecordMembers {
    private final Map<String, Object> byPath = new HashMap<>();
    private final Set<String> records = new HashSet<>();

    private RecordMembers() {}

    /** Values by path, in kebab-case, with slashes. */
    static Map<String, Object> of(Record record) {
        return look(record).byPath;
    }

    /** Names of the classes that are met. */
    static Set<String> recordsIn(Record record) {
        return look(record).records;
    }

    private static RecordMembers look(Record record) {
        var members = new RecordMembers();
        members.add("", record);
        return members;
    }

    private void add(String path, Object value) {
        if (!(value instanceof Record)) {
            byPath.put(path, value);
            return;
        }
        records.add(value.getClass().getName());
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            String name = component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            add(path + "/" + name, read(component, value));
        }
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException unreadable) {
            throw new LinkageError(component + " cannot be read", unreadable);
        }
    }
}
