// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect.kinesis;

import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Does something to a structure that its sender did not mean. */
final class FuzzChange {
    private static final int MAX_COPIES = 600;
    private static final int MAX_COPIED_BYTES = 1 << 20;

    private final RandomGenerator random;
    private final FuzzValues values;

    FuzzChange(RandomGenerator random) {
        this.random = random;
        this.values = new FuzzValues(random);
    }

    static Map.Entry<String, Object> member(String name, Object value) {
        return new SimpleEntry<>(name, value);
    }

    void apply(FuzzObject whole) {
        List<Object> containers = whole.containers();
        Object target = containers.get(random.nextInt(containers.size()));
        if (target instanceof FuzzObject object) {
            change(object.members());
        } else {
            changeList(elements(target));
        }
    }

    private void change(List<Map.Entry<String, Object>> members) {
        if (members.isEmpty() || random.nextInt(8) == 0) {
            members.add(member(values.text(), values.any()));
            return;
        }
        int at = random.nextInt(members.size());
        Map.Entry<String, Object> old = members.get(at);
        switch (random.nextInt(9)) {
            case 0 -> members.remove(at);
            case 1 -> members.add(member(old.getKey(), values.any()));
            case 2 -> members.add(0, member(old.getKey(), values.any()));
            case 3 -> members.set(at, member(values.text(), old.getValue()));
            case 4 -> members.set(at, member(old.getKey().toLowerCase(Locale.ROOT), old.getValue()));
            case 5 -> members.set(at, member(old.getKey(), values.wrapped(old.getValue())));
            case 6 -> Collections.swap(members, at, random.nextInt(members.size()));
            default -> members.set(at, member(old.getKey(), values.like(old.getKey(), old.getValue())));
        }
    }

    private void changeList(List<Object> list) {
        if (list.isEmpty()) {
            list.add(values.any());
            return;
        }
        int at = random.nextInt(list.size());
        switch (random.nextInt(4)) {
            case 0 -> list.remove(at);
            case 1 -> list.set(at, values.any());
            case 2 -> list.set(at, values.wrapped(list.get(at)));
            default -> crowd(list, list.get(at));
        }
    }

    private void crowd(List<Object> list, Object element) {
        int max = Math.min(MAX_COPIES, 1 + MAX_COPIED_BYTES / FuzzObject.weight(element));
        for (int copies = random.nextInt(max); copies > 0; copies--) {
            list.add(FuzzObject.copyOf(element));
        }
    }

    @SuppressWarnings("unchecked") // lists in a FuzzObject are lists of its values
    private static List<Object> elements(Object list) {
        return (ArrayList<Object>) list;
    }
}
