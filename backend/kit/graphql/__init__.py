"""GraphQL for rooms: fields declare once where their value comes from; lanes execute the declarations."""
