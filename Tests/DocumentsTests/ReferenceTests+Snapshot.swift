extension ReferenceTests {
    static let usersDelete = #"""
        ## `users.delete`

        Deletes a user; virtual servers of that user stay.

        For the built-in `admin`, whose id is 1, the panel reports success and deletes nothing.

        - A change: it needs a `message_id`. The panel's changes run one by one, in the order of their queue.
        - It is done in the panel's database, in milliseconds.
        - Sent again with the same `message_id` it gets the reply that it had; with another, it is answered
          [`object_not_found`](errors.md#object_not_found) once it is done.
        - With `id` 1, refused as [`not_allowed`](errors.md#not_allowed) unless the panel's configuration lists it under
          `allow`.

        **Parameters**

        | parameter | type | meaning |
        | --- | --- | --- |
        | `id` | integer, required | The panel's id of the user. 1 to 2147483647. Example: `21`. |

        **Result**

        `{}`: the panel says only that it is done.

        **Errors**

        | code | outcome | when |
        | --- | --- | --- |
        | [`not_allowed`](errors.md#not_allowed) | `rejected` | `id` is 1, and the panel's `allow` does not list the method. |
        | [`object_not_found`](errors.md#object_not_found) | `failed` | There is none with that `id`. |

        And the errors [of any change](errors.md#of-any-change).

        **If the answer is lost**

        1. The gateway waits until the panel has answered a later read. As the panel works on one request at a time, it is then
           done with the call.
        2. The panel is called once more, and the reply is what it answers to that. If that is
           [`object_not_found`](errors.md#object_not_found), the first call has done it: `succeeded`. If that answer is lost
           too, or says only that the second call had no effect: [`in_doubt`](errors.md#in_doubt).

        With `serial: false`, a later read does not show that all is over: then nothing is repeated, and it is
        [`in_doubt`](errors.md#in_doubt).

        **Example**

        The command, published to the exchange `panelbridge.commands` with the routing key `main.users.delete`, `message_id`
        `order-4711`, and a queue of yours as `reply_to`:

        ```json
        {
          "method": "users.delete",
          "panel": "main",
          "params": {"id": 21}
        }
        ```

        The reply where it succeeds, with the `correlation_id` `order-4711` unless the command had another:

        ```json
        {
          "command": "order-4711",
          "method": "users.delete",
          "panel": "main",
          "outcome": "succeeded",
          "result": {},
          "attempts": 1,
          "replayed": false
        }
        ```

        The same from a terminal:

        ```sh
        panelbridge send users.delete id=21 --panel main --id order-4711
        ```

        JSON Schemas: [command](../commands/users.delete.json), [reply](../replies/users.delete.json).

        """#
}
