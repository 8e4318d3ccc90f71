"""What PostgreSQL needs beside the models: the job queue, indexes for search, rows that nobody may change."""

from procrastinate.schema import SchemaManager
from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True

_SEARCH = """
CREATE INDEX idx_project_search ON project USING gin (to_tsvector('french', search_text));
CREATE INDEX idx_search_word_trigrams ON search_word USING gin (trigrams);
CREATE INDEX idx_territory_path ON territory USING gin (path);
"""

# The audit chain is append-only; erasing a person may empty `person_id`, which no hash covers.
# A ballot opened and a tally written never change.
_UNCHANGING = """
CREATE FUNCTION preau_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% rows never change', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_event_unchanging BEFORE UPDATE OF seq, at, verb, subject, facts, actor, hash OR DELETE
  ON audit_event FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER ballot_unchanging BEFORE UPDATE OR DELETE ON ballot
  FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
CREATE TRIGGER tally_unchanging BEFORE UPDATE OR DELETE ON tally
  FOR EACH ROW EXECUTE FUNCTION preau_refuse_change();
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    del db
    return SchemaManager.get_schema() + _SEARCH + _UNCHANGING


async def downgrade(db: BaseDBAsyncClient) -> str:
    del db
    return "SELECT preau_downgrade_is_a_restore_from_backup();"


MODELS_STATE = (
    "eJztXVtz2ziW/isovSSp0nh8i+0kW1tlp90Z7zh2NnampyebkiARkjCmCDUA2tH25r8vAN"
    "5JkCJlkaIYvCQWiUNIB+A537niz96cWMhme+eco/mC996CP3sOnCPxR/pWH/TgYhHdkBc4"
    "HNlqLIwNGjFO4Vg+awJthsQlC7ExxQuOiSMH+09kAHLAyBzxGXam4IlQPgNTFzEmPvbBaA"
    "kgeEBLZIEZZDNAJuBpRgCnGLG3gM8QGEGG5GUKOQI2nmPO9uQ3sMhYfAXxkCYmcx38h4sG"
    "nEzFoxEVU379Ji5jx0LfEZMfv/ZG7vgBeczhvW/y9uJhMMHIthIMx5Ycoq4P+HKhrn35cv"
    "XLr2qk/GGjwZjY7tyJRi+WfEaccLjrYmtP0sh7U+Qg+XWt2FI4rm37ixZc8n6BuMCpi8Kv"
    "bkUXLDSBri0XtPcfE9cZy3UU/BC/ybH2HjDfwxbbkzOf/qf/LWMUg8HN7f3g7vJ+MOhlto"
    "L8NqkF8y+NiSO3EXa45OGfP7znRrxRV3tygvd/O//88ujkleIGYXxK1U3Fud4PRQg59EjV"
    "ekQMj9YlyfT3M0j1TI8oUowXX3YdlgcXIp5H70zAwoBJNbC1N4ffBzZypnwmPp4cF7D5H+"
    "efFadPjhWniXjFvVf/xr9zqG5JhkcMhhrm/iLYw/Ec6RkMdcy1fJK94I8dZHUBa++vPl7e"
    "3Z9//CQfP2fsD1vx6fz+Ut45VFeXqasvT1LLED4E/HZ1/zcgP4J/3d5cpl+LcNz9v3ryO0"
    "GXk4FDngbQivMkuBxc+iGl1uQh9hrJC1IIPEFqDTJ3yCHJG5u9NT+cp69AB07VIkluyu8Z"
    "aCPXwvzyETl6XRXdLVZXctwAhQNXq6zFQgi7vxDHXr4DQ6kihmBMHhFlSjksKHrExGWe8o"
    "COBaBtA29XMzByORguxFixpbE17AvVgsczIHYvcykCc7gEUkUtNcqrsWnLqDHmjv6NBJfE"
    "ja+98MEFCo2hP7Lv/wWeXjlc//b7BKnXH3urtHl1Vqdkncqv8Jc3h4dHR6eH+0cnZ6+PT0"
    "9fn+2fibHq+2ZvnRbIiIurD1c398lXXl4oVnBG/nZG/sbVqhAAoyqoJRjfRcyyXwaz7Odj"
    "lv00ZgmkXAX+xkgMi0uweCJ0Lcsy+B59z9ELIUEn2Fskii7/eZ+QQgEbX348/+erhCS6vr"
    "35EAyPsf399e1FGoWPOaFV9nNI0Al2123kREgow+J86z1B9Awj3sc0beH1c+z0iKMSzuqA"
    "owPpUs/OgCLFydGSI7aDW7YICMr3Oy4hxM68uLo5//y7XkQE4+Msv/j9/vJc8LwlNt2VJe"
    "wQwpEzXn5GY0KTRkTuoH6RhYej4QMajV9t6DnCjmJPiIIHtOBgQiigSLkB98CtMMOUW3BG"
    "xM9SFtjYxsKGlJ5DMIYOmIj9oq5T8gQEKRHmm/rsP/PlA+Z/Fa++eOz8lcbca3jyMkafBZ"
    "cFFp6Fp4hVwkoRxWaUy3atvFpUS749R5H40Tp+F8nGGJERj1XEYwJDqXeoGuMjmjX5vjvK"
    "vS62S+mT4bn0YOQIF294kfuiW9tduiPao8g/Qmx/RIxB5fzKqPD47ULlPRcDB/PYyFVqO5"
    "+VZVScCcq1KSgn0BpeYN8zXxZVJIg6aLUevi6DLcSoXHCh7hlPVzGX98u4usSofC7vZ5xd"
    "HH3XsDjf1xWM7wR/G3d1mYBHFwMeTEj2QfW1jZFtYIF3B43vxPq2BLPeIUjHs99yvE6xu4"
    "WIlalxg6fyfiaZgmYBlyELYAdAMCZ04bI+eMJ8BjBnMvdsSuFcXOIEzJEM7oM5ZmyBbA7E"
    "DqRLz6PjTa3zJtUyhQZQf+15T5a3FQe+pSC2AddtAdfRQpVFfBFFJwBJEvAdl8F7x/lw7z"
    "iD9gIJUJa9wfgOMnfzceNAXmUZfE4pzPHCxYlSXLYxWyuzqMWaX6Dkr9/a4xG6JlPsvBd/"
    "65RrdLNQt9pymFhQq5wvqHfryATtRwQkCVggCgQSESKSvRPqzUFPgIgBFC1sOEZeIMWGjO"
    "+BDzIbXFyBVJK6jtgPMi9cKsC85PJ6p1rtuzKKtS2KFUmfZRXBHxJ0LgxWi68qeP3LwxZv"
    "fBf16sYzWND3BRZbfQ0LO0lpvCjGyi7AAXey2kqxXw8Fgvsl0ACLDa03OBTb4SZI1Bp1y4"
    "n4CVX0QUjQOXW7eXXAOKSCFes4XBOURh20Th0Yrf/TLfNW05N3aGFXaKMMkEpzOMveXwlF"
    "eOr8HXmeqSvxTaAz1pklPgr6FD5oN9kaXY00IoVPIWBKbivxh/jViHua+/zu/fkvl70f28"
    "GnPuc1yDRak3xMGm2A1d6p4cId2Xg8YFhsheFb8DTzs3S9h4AJpowDJvYNsmINCzyqd2CE"
    "JmJX9YFDRsRaAvFNvEpOiqCX/Cu/ftZR1disxmfVLrFVBKLV/xUwdDC+gz6VszKxirP8WM"
    "VZJlbRsEMwnZzQIgOlFn+gTcbQrrR7I4rm9m9vQusSCan9W2b75u/eTElbTFtUNQ7StCbz"
    "pv3WAazyIsVIOieqyuV/FqR/ZuIWAiKt50tJUhoju3WvUUtc65+JjT5QqG+IE90sNGCoGD"
    "aYhuNKZK/5doNXjAiBfICXZMYRpZgTugz70fAZ5ABzIJafi8VnfTChZK5C45awITgRI4k0"
    "FnQpbLXNo81jS9in4Qz+Zzm3SW1rrTWjlqeCGgvGd9Ca2bwaU479dVzFCUKjxFqnxBImq2"
    "OtFQ2IyAzWb/P6mkjAxjuVpDFCWa6m6QxjTYilsRCLdgNvgLf38Wd1lL3pF7dNQayI/xpL"
    "MLE4+ZZgYj+UiWZBPhvGetII68Ezu7xGNIRLu4vPMAOOmKwvy46QPREm3Nh2LWS9A0OZqT"
    "kEYsDVzd3l5QththGqqO+uPl/eyJbb0AGXn95f6aJaDc+uNRofxJbt9f2U07R9KGxKSGUZ"
    "YmGjVGMs1qKn843FYM3KGovBeGMslvF5mlztgLlvSvD2TS5r36Q5+yhm8XuiJJl7N4e2nd"
    "tWOUa2mdbK2+ax11z56PD0JGynLD8UNVC++3h+fR10TDYxcM1ePSglCQ4KRMFBVhZIDZ3l"
    "b0G5XkDQ+VI9qaVUqV6i8yWp1k0vGN+5QNzro1I5A0cFOQNHmdpcZI+J7nXPb8YSI2kwa2"
    "ALWKqWbiw2mZIquzkYv5Hd3CrZWktnoRGFjiXZV627c4qsg5qsCAcEvD7N5fRp5hSb8Vha"
    "cJUZnaYznF7FaZMtsZbs3rlAROgSyaxyQSAiTmQ6phe7yxWvGnbptpOxqx3m8X3VJnfuRz"
    "QfIcpmeNHTNVON7vYLe6kmx220WParkB9T6OD/hZI6eDWTB0OZXJkWuj+Nnv0p9Kzm7Sz7"
    "kulebBOjbtHBL91haQGOie/CDaCZ29TjdpPFKxGN5t1dnQhgMix2vog1sb01kDG9/fNBY/"
    "q9K5EIILYFd5kKpbvOI6JYfGlL/MmxLUPo4hs7XJ5TChhCDkCP2EJiG70FEDxCG1vit0ic"
    "CiyCZLCegwUljwig75jJQ3x0Ja1NzFimQ0w6JSQGkUzEvzWQ10T8a4z4myhqFEUt1fb0oK"
    "Dv6YHuTNL5HOpy9PIjVzESE7mqHLlimKJqB2MEBF2LxB6UKd4+yK/dPsiUbtNq5aa0m6Wm"
    "B6XERIGU0NXo8Gq9vSOKBkVEhNXqEhbptJZSWS0FSS0mSvVTes9MbUczTh5TgtCdEoRPlK"
    "jzwXSNtPxb/cJOWrFBJXwO3qkr8sQs5QaQefsTYlvIAvKazN5XPa7Ed+0Df1Vln/VP3v68"
    "++/rFwz8SoW1PwMWVraugMw6V0N9Ez3Xw9AHX6UYmxFqSgxa5XDgmFcrSA8JjFX8TKu46P"
    "zCLlnF6cNsyp1mU3ScTTbHkFiV3A7B+A5wt2mfw1jIl4HMGNTYcBd4mlvdkaRbq8CjZak7"
    "fn3Hm8PDo6PTw/2jk7PXx6enr8/2w2qP7K2iTMSLqw+y8iOxAtlSkLFLpYauJE/iNA1u+c"
    "svn5uRKWWy8PNz8DMZ+OognCr8DQk6IE8aqLbBc211WD5/QwKTcl8q5V7xawDtSr7hBFHn"
    "NnItfN4NX2Zz8Nn4MFvh5No5H2bMcVEFxafIOiCzmgbzkUsmw/Z8r0uCyJQ4JDnammTWTn"
    "LXBDtMsGN3gx1ZybsB9pZOZG2nQFjJ2oS2SfBVfANw8+X6upcrgDfA3orJ2DvK5NK52NuJ"
    "190jOPcqyXranmHh3X5x0zA4H8yjgRsuMvODgqa+rFVKrl8Q+/o3wc5axmWC0NiWrbYtTf"
    "nT5ivKEpKuNE+T8tEwtbg2PkoxeS5AjJ60m4xdXeqU2FmmiOwnKCK7gLZNtAlc/p1CJDiK"
    "xpQ4RMQbrZqsgrFNGLLAI+FiqHeG1FvZrxVQNEaCSB3zIT8viOS1zK4i6lF+HVcfPAlDkS"
    "MHsJk7mdjI6qtTQaB4vrZ+rPnpteBWzhgcMOJN1VFcq2aS/xzvGJgNliXD6oKahYikg9Go"
    "43J5RgVpRpm8APVSVYlQRBSdYHDT4YmY1CkrPmIkBmIWQ0zJqg2AoH/4j9lNlq6EQLEN1S"
    "YAdGkLxEskv3UgKHa3EAih5LiVYOi3GVEnKkumvAVD7yTmAXaGgMMHxAB6RHQZnIZmk6n4"
    "6gA7fTCUjXGRNRQow14CsYsYErhDnsssAIrj98G37Sz8aWJCcxh0u0RWEcox9fE1ZtuY+v"
    "jNVwJk9O+Wmq4E/Mi2W1msbrSidCCJBq6uefLMzbAKyaN9wYCcHBCXM2wh8FIdkTncW4yG"
    "YIJt9OodGAp5gOXYoWfGysTaQGB7hrCm7qnmyVYZxN70Xo1THH76D++oodwFbeKvXBWRF1"
    "J0UOidlZF5Z/ki70xjMfvvQIbFuXUicZIuHQNyeHB8enx2dHIcVoeEV4qKQrIFIKZir+5q"
    "MlPitN0Spy3HF1u2BpuJ2RpXmnGltd6VphECjQbA2/nmbyT+vR2z8zOx7UuH68/6jG72i4"
    "xP6acboHDcStvz3vftgZf/4+7vozdzSKdoLh7w6q0w7uS9J+kwDJyGMmIqN+Y7YR1acNkH"
    "jvQpytacM+LSPmDyaE4ZH6WWuMyRbas+nDOxcFlTtOG5V1mm+UmIX9P3dt8g3dnIrVww8Z"
    "5pjCSZhZivmwOaogTEnRV6Oh7LfMI0VJ9Bx0F2FXMoRtK9cuLNO4VN/qTB4u1jp8HijWJx"
    "kzBZFoq3NWHyDkEbWflpk4n7hXicqZGDtXIosR9cId/9M+vJAjl+cN+P1CP18QUDC4ofxQ"
    "YBD2iphjGAeT8aJS7LFQMTsSOYit8wbXSo4blXQXI5sKMRoZ0F4MzfyGURZDC+g/70kzJ9"
    "tE/y+2ifZPpoe+JC50iXzSVzGBzSpFg8WnLEdpDJRS5xmfbYjyVOCl5eXN2cf/5dnzkZjI"
    "/v8Yvf7y/PDcg0ILNlaKiluZP3AhBoPZLejUL0w8MhpRyRY+I6YlmB2FhiBfrgCfOZl33o"
    "2oJE/sWQuC89gfLDDLKZhCdP0u33BFnwgLdixFJ6EMcCuKhrAE4F5/UuyEZmNWmT7ZJWRQ"
    "jH2whZpudXLkQUnUA5TVcu+C/QOo3LEpSmuLzVxeXtAVlbPTNmgxCrCiJYBcduHXRPxD81"
    "g7E2sH7DUOxZ8ErxUYOuAv4W5xmXw1ZDz6kzkIBmqHDMUAnO4AJFQCrDPphgecjB0ww5oX"
    "/H9+i8lH+zv0oCppKBVTnt4AEth0AaoMx3HDFNxnHTs69z/IKaJzx8IWo8qmqImTn3sVUA"
    "zSR11n0Mg/idTJ+KnA+C4zSmu2hlEByTklW4niLrxAbfiv1RmfNJKsP4NRiPnEdkC9W7Tv"
    "54ltbkkK+bQ26Oycjq1Q0fk2G639ecehUi+AyLi11IcTrjQGq1AykyxiqucYLQLHKrFxlB"
    "ai8HcsXELx5QBLXJVPliM4++e+mrtZTzUaScX9KqeNJmIhBiI+jkxUHSxOmUBEFd1/sVeD"
    "0azki4vb1OvFoXV2ng++XjxaVQZmoVxCDMc1AYoXiKK+31iKJBBEYcGzuoGRC2eZjAiEt1"
    "55UVHJwSUhivRmULL/LU6qy7/KSmJN2aiU0tk95byGsyR0L9HJgp7ExWMb6aITSpbOYQHX"
    "OIzvaZW8MhOsn2hc9kcbJnYkd5nJGObcrLlAkC71X6k/acl/jt/sp2ZePYyI2e9FI2ydHk"
    "BtUYL/eTI7LMzQ2uxCiaayu1XxNTN9FTyqRedTP1Smi8POn5d7Qiu119Vd9CLZfgnqiUi8"
    "rqRuS7PGtAzIQseQqBzH7C/jZ4wYICundAPJFTsownSckCPczUY5Clz29vYlIj+dsp+f31"
    "reZ7iRGZirJ+Bc+LURLdUxLn8hE6FeHdKFQQMBxSolc85Eq2BtVIKvt1Ch8RgEKCE7HdoB"
    "2rTZrgqSt2nxTo8qOFxpiJR+l6wm/uwaaIaXckv/gxVuX4XUTUYNxuS3J/c3E7OFeZgGvk"
    "sKUpu9TCt+kUNhPp+BkiHYHGqt7uNk5mrIZNYdWAsc/GqxeuJVDFp9jjdnEhynQfjW/Eut"
    "Grz9UZZEiHYeO3C5HsSA0cLMKRJboYqcF+AZes+vKS8ABUGIu9U/BSjWHecY3eHGBCZPaQ"
    "agAKZftORBU4JS4XY6ZwAUZIdhOi6A8XU53Po9GZtR2MfG55S6wO1elmD6Mu4GRzRpLJyT"
    "aArAM52buT7LVza5zQZ2V1U4LIZL8UZ794zMqyt3rPUEg5HuMFlKkhF+FTd5PHK9F0Yo+1"
    "KTkjZc3kQ++YvbMafccHlwHg3kkHgLmjuTzH3AKchGj3HRh6BWZDH/d6x8Ex7lrLtxFJX8"
    "BdLlZAEBMKmEDJUB0Qp/zFEHjlFVoM3ujkq2F47NgHA8bbCsbNWVLbdaKaItWaDaK8crai"
    "1nLPKmD7uatPTFBgraUw9slPaZ9oO3NUrCdJkplzBdP+MDlvRZ4miAxHW3X6ZXdefuOc2I"
    "JzQidxN8Dny9ijdlIorK7MSeqZdh6Quasbt8wJmVmttgHW3oYP6uauTWjyNrkrQ4GhcVTG"
    "hUm+izIuvWqtIIu79UxL1tZ47tT/GZbn+42C8V30GtXRkNXkmLbAPWraJGZ3+4bbJBpXjr"
    "HmWondWhtq1i2DBsblrFY+olvECQbRrqkZ3aX7WsQc8d9ka/6g9Mtgv9ZgP9OOv270x9z5"
    "HOpa4xQEZiOSDgQOG2h8OSKWhsEFjff98R3grgnLtkaYdCksa1qn1RT02lrLjHb6XTdrH5"
    "lGdHU3omv2OOB27tldPQ34HFE8nvV0/TC8O/3ChhjRmK10mdPJzFzHqVZaatyl/uo9zySs"
    "31f6rPZn/QLz7xFRpo3/5RsnMZIOmoCHr1+XME/EqFzzRN1LBQDES1WBw/7wDnL3oJTxd1"
    "Bg/B1kjT8xI0eOxhz5r7vbm7yc85AkbYfgMQf/B2zMdtghqmOuZEaxMZi2+1LoSz7g4rnN"
    "B56rzH78P9NCly4="
)
