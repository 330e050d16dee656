// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.auth.caller;

import io.sluice.gateway.auth.Api;
import io.sluice.gateway.auth.Claim;
import io.sluice.gateway.auth.Secret;
import io.sluice.gateway.auth.SignedRequest;
import io.sluice.gateway.auth.signature.RequestSigner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;

/**
 * Measures whether the time in which a wrong signature is refused tells where it is wrong. Signatures whose first wrong
 * digit is the first are judged in turns with those where it is a later one, in an order by chance; Welch's t over both
 * tells them apart or not. As in dudect, the slowest tenth is dropped, and a |t| below 4.5 is no difference.
 *
 * <p>As a control the same is done with a comparison beside it that stops at the first difference: that one must be found.
 */
public final class SignatureTimingMain {
    private static final double BOUND = 4.5;
    private static final int DIGITS = 64;
    private static final int[] LATER = {1, 8, 16, 32, 48, 63};
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Secret SECRET = Secret.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    private final Random random = new Random(7);
    private final Doorstep door =
            new Doorstep(NOW, Doorstep.key("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"));
    private final SignedRequest good = Sent.post("/")
            .with("Host", "gw.example.test:4567")
            .with("X-Amz-Target", "Kinesis_20131202.PutRecords")
            .signedBy(RequestSigner.aws("AKIDEXAMPLE", SECRET, "us-east-1"), Body.of("{}"), NOW);
    private long stopped;

    private SignatureTimingMain() {}

    /** @param args how many of each kind, 300000 if not given */
    public static void main(String[] args) {
        int count = args.length == 0 ? 300_000 : Integer.parseInt(args[0]);
        var main = new SignatureTimingMain();
        main.round(63, count / 4, main::judge);
        double most = 0;
        for (int position : LATER) {
            double t = main.round(position, count, main::judge);
            most = Math.max(most, Math.abs(t));
        }
        System.out.println("control, a comparison that stops at the first difference:");
        double control = Math.abs(main.round(63, count, main::judgeAndCompare));
        System.out.printf(
                "largest |t| %.2f, bound %.1f, control %.2f (%d digits compared): %s%n",
                most, BOUND, control, main.stopped, most < BOUND && control > BOUND ? "good" : "NOT GOOD");
    }

    private double round(int position, int count, ToLongFunction<Wrong> timed) {
        List<Wrong> early = wrong(0);
        List<Wrong> late = wrong(position);
        long[][] nanos = new long[2][count];
        int[] filled = new int[2];
        while (filled[0] < count || filled[1] < count) {
            int kind = random.nextInt(2);
            if (filled[kind] < count) {
                List<Wrong> of = kind == 0 ? early : late;
                nanos[kind][filled[kind]++] = timed.applyAsLong(of.get(random.nextInt(of.size())));
            }
        }
        double[] first = summary(nanos[0]);
        double[] second = summary(nanos[1]);
        double t = (first[0] - second[0]) / Math.sqrt(first[1] / first[2] + second[1] / second[2]);
        System.out.printf(
                "first wrong digit %2d against 0: %.1f ns and %.1f ns, difference %+.1f ns, t %+.2f%n",
                position, second[0], first[0], second[0] - first[0], t);
        return t;
    }

    /** A request, and its signature for the control. */
    private record Wrong(SignedRequest request, String signature) {}

    /** Many, since one could be slow for where it lies in memory. */
    private List<Wrong> wrong(int position) {
        String right = signature(good);
        List<Wrong> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            var digits = new StringBuilder(right);
            for (int at = position; at < DIGITS; at++) {
                char other = Character.forDigit(random.nextInt(16), 16);
                digits.setCharAt(at, other == right.charAt(at) ? (other == '0' ? '1' : '0') : other);
            }
            List<Map.Entry<String, String>> headers = good.headers().stream()
                    .map(header -> Map.entry(header.getKey(), header.getValue().replace(right, digits)))
                    .toList();
            all.add(new Wrong(new SignedRequest(good.method(), good.path(), good.query(), headers), digits.toString()));
        }
        return all;
    }

    private long judge(Wrong wrong) {
        long from = System.nanoTime();
        Claim claim = door.head(Api.KINESIS, wrong.request());
        long nanos = System.nanoTime() - from;
        if (!(claim instanceof Claim.Denied)) {
            throw new IllegalStateException("a wrong signature was taken");
        }
        return nanos;
    }

    private long judgeAndCompare(Wrong wrong) {
        String right = signature(good);
        long nanos = judge(wrong);
        long from = System.nanoTime();
        int at = 0;
        while (at < DIGITS && right.charAt(at) == wrong.signature().charAt(at)) {
            at++;
        }
        stopped += at;
        return nanos + System.nanoTime() - from;
    }

    private static String signature(SignedRequest request) {
        String header = request.header("Authorization").orElseThrow();
        return header.substring(header.length() - DIGITS);
    }

    /** Mean, variance and count of all but the slowest tenth. */
    private static double[] summary(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        int count = sorted.length * 9 / 10;
        double mean = Arrays.stream(sorted, 0, count).average().orElseThrow();
        double variance = Arrays.stream(sorted, 0, count)
                        .mapToDouble(each -> (each - mean) * (each - mean))
                        .sum()
                / (count - 1);
        return new double[] {mean, variance, count};
    }
}
