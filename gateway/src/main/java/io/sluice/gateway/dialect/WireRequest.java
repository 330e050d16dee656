// SPDX-License-Identifier: Apache-2.0
package io.sluice.gateway.dialect;

import io.sluice.gateway.auth.Identity;
import io.sluice.gateway.operation.AnswerRoom;
import io.sluice.model.ByteSlice;

/**
 * A whole request. The body is bounded: it was admitted before it was read.
 *
 * @param who has sent it, as proven
 * @param body as sent, after chunks were joined and a content encoding, if any, was undone
 * @param arrivedNanos the gateway's monotonic clock when the request was whole: a slow line costs it no deadline
 * @param answerRoom memory for an answer that may be large; what is held is given back when the answer is written
 */
public record WireRequest(WireHead head, Identity who, ByteSlice body, long arrivedNanos, AnswerRoom answerRoom) {}
