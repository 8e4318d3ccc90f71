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
    "eJztXVtz2ziy/isovSSp0np8i+0kW1tlZzxZ7yZ2Tuzs7GwmJUEiJGFNERoCsqMzJ//9oM"
    "E7CVKkLdIUgxdbItEk9QHsezf+7M2ZRWy+cyoEmS9E7zX6s+fgOZEf0qf6qIcXi+gEHBB4"
    "ZKuxODZoxIWLx3CtCbY5kYcswscuXQjKHBjsX5EjLBBncyJm1Jmie+aKGZouCefyax+NVg"
    "ijW7IiFpphPkNsgu5nDAmXEv4aiRlBI8wJHHaxIMimcyr4DjyBxcbyEeRFmrjZ0qF/LMlA"
    "sKm8NHHlLb98lYepY5FvhMPXL73RcnxLPHBE7yucXtwOJpTYVgJwasEQdXwgVgt17PPni5"
    "9/USPhh40GY2Yv5040erESM+aEw5dLau0ADZybEofA41qxqXCWtu1PWnDI+wXygHCXJHx0"
    "KzpgkQle2jChvb9Ols4Y5lHiIX+TY+3cUrFDLb4Ddz7+m/+UMYrB4PLqZnB9fjMY9DJLAZ"
    "4mNWH+oTFzYBlRRwCGf373rhtho4724AZv/3766fnB0QuFBuNi6qqTCrned0WIBfZI1XxE"
    "gEfzkgT97Qy7etAjihTw8mEfAnlwIMI8emcCCAOQaoC1N8ffBjZxpmImvx4dFsD8r9NPCu"
    "mjQ4U0k6+49+pf+mf21SkAPAIYa8D9WcIj6JzoAcY6cC2fZCf4sIVQF0B7c/Hh/Prm9MNH"
    "uPyc8z9shdPpzTmc2VdHV6mjz49S0xBeBP16cfN3BF/Rf64uz9OvRTju5j89eCa8FGzgsP"
    "sBtuKYBIeDQ9+Ba01uY68RHAAmcI9da5A5w/ZZ3tjsqfn+PH0EO3iqJgnQhOcMpNHSouL8"
    "jjh6WRWdLRZXMG5AwoHrRdZiIZndX5hjr96gIYiIIRqzO+JyJRwWLrmjbMk94YEdC2HbRt"
    "6q5mi0FGi4kGPlkqbWsC9FCx3PkFy9fOkSNMcrBCJqpRFejd22jBjjy9F/iURJnvjSCy9c"
    "INA4+SP7/p/R6YUj9G+/T5B6/ak3S5sXZ3Vy1ik8wl9e7e8fHBzv7x4cnbw8PD5+ebJ7Is"
    "eq582eOi7gEWcX7y4ub5KvPBwoFnCG/3aG/8bFqmQAoypaSzC+izrLbhmdZTdfZ9lN6ywB"
    "l6uAb4zEQFwC4omUtTwL8A35liMXQoJOwFvEis7/fZPgQgGMzz+c/vtFghO9v7p8FwyPwf"
    "72/dVZWgsfC+ZWWc8hQSfgrtvIiTShDMT51nuC6BFGvK/TtAXrx9jpEaKgzuoURwe7Kz2c"
    "AUUKydFKEL6FS7ZIEYT3O84h5Mo8u7g8/fSbnkUE4+OQn/12c34qMW+JTXdhSTuECeKMV5"
    "/ImLlJIyJ3UL/IwqPR8IEbjV9v6DnSjuL3xEW3ZCHQhLnIJcoNuIOupBmm3IIzJn+WssDG"
    "NpU2JHgO0Rg7aCLXizrusnskSZk039R3/5rPb6n4Sb768rLzFxpzr+GblzH6LLwqsPAsOi"
    "W8kq4UUWxGuDytlVeLaMm351wif7QO7yLeGCMy7LEKe0zoUOodqgZ8RPNA3LdHuNcFO3Cf"
    "DObgwchhLt7wIvdFt5Y7uCNaJMjlY2NnTD5g91Yrw+Pni8W3P3IwD4auldxXjpJ8rxFGQA"
    "SxOhB+nIylDJUfKUfAV1Uc7x5zOciSH6iYvVF/pZRkIAT7CP5DjFA+gSs4eu5Hun4KqDWC"
    "u+F7r5fblWKM13Ns27k+Wa2JssUu2YP946PQCQtfityu1x9O379f72cNVmlZJSgYb+zrHC"
    "WoJQztA6b2B8I5Vksnw8/ipwvZ2VwOHMxjI9dxs3zwy+jsJsugTVkG0vykC+qHGstyiARR"
    "B9nE/ssyfEKOymUU6pxx3RejvFvGdy9H5aO8m/HeC/JNA3G+8z4Y3wl8G/fdmwhuFyO4XH"
    "L2QfW5jZFtYIK3x72wFfPbEp31mmB3PPs1x40eO1uosXI1bnBf3nEOObUWWnJiIepIQ3jM"
    "3MWS9z0Dl0pjVs7+1MVzeUgwNCeQrYTmlPMFsQWSK9BdeS5q79Y693gtt9Ao1F963pXhtE"
    "Lg62PMa6Nc16hcRxNVVuOLKDqhkCQVvsMy+t5hvrp3mNH2Ag5QFt5gfAfB3XwiTMCvsgCf"
    "ui7OCSvEiVIo25Q/yC/XYskvteQvX9vjEXrPptR5Kz/rhGt0slC22jBMTqhVzhekvMs2vS"
    "MISNCCuEhqIpJF8jdSvDnkHjFwP5OFjcfEiwzbmIsd9A7KW+QR7ALp0pHrAQpdQADmVcvU"
    "e6sN+62NYK1RsBLwWVZh/CFB5+L6tfiqgte/vNrije+iXN14Sh75tqByqT/Awk5SGi+Ksb"
    "IL9IBrKB9V8OtVgeB8CW2Ax4bWGxyKrXATJGqNuBVM/oQq8iAk6Jy43bw4UNkUxHqIwzVB"
    "acRB68SBkfo/3DQ/ab3FFk3sGmmUUaTSCGfh/YW5hE6dfxLPMxWk82kg9bWgj+GFthPW6G"
    "gkEV18HypMyWUlP8hfTYQnuU+v357+fN77/jT6qY+8RjON5iRfJ40WwHrv1HCxHNl0POBU"
    "LoXha3Q/88sOvIugCXW5QFyuG2LFOrB4VG/QiEzkqoLMxxGzVkg+iVea7hLsVTPA42cdVY"
    "3d1fis2sW2ipRo9b+CDh2M76BP5aRMrOIkP1ZxkolVNOwQTCcntMhAqcUfaLMxtiut3oii"
    "ufXbm7h1sYTU+i2zfPNXb6ZGNyYtqhoHaVqTedN+6wBXeZFiJJ1jVeXyPwvSPzNxC6kiPc"
    "yXkqQ0RnbrXqOWuNY/MZu8c7G+w1d0stCAceWwwTQcVyJ7zbcbvOpqjOACXpKZIK5LBXNX"
    "YYMtMcMCUYHk9As5+byPJi6bq9C4JW0IwYJ6Ll0KW2330eaxJezT8A7+d7i3SW1rrTWjpq"
    "eCGAvGd9Ca2bwY8wosHxoRMJ7i1gqxhMnqWA+KBkRkRtdv8/yaSMDGWy+ldYSyqKbpDLAm"
    "xNJYiEW7gDeA7U38Wh2FN/3itimIFeGvsQQTk5NvCSbWQ5loFhazYazJlrQePLPL66zFBN"
    "hdqqOHI2/Wh7IjYk+kCTe2lxax3qAhZGoOkRxwcXl9fv5Mmm3MVdTXF5/OL6E3CHbQ+ce3"
    "F7qoVsN31xqNt3LJ9vp+ymnaPpQ2JXahDLGw87MxFmuR0/nGYjBnZY3FYLwxFsv4PE2udg"
    "DuqxLYvsqF9lUa2Tt5F78nShLc4p5EMbLNNCZ6aowf25rIxMA1a3WvFCfYK2AFe1leABI6"
    "i29BuV5A0PlSPZBSqlQv0cqXVWsPGozvXCDu5UGpnIGDgpyBg0xtLrHHTPe65zdjiZE0mD"
    "XwBLpULd1YbDZlVVZzMH4jq7lVvLWWzkIjFzsWwFetXX2KrIOSrEgPCLA+zkX6OLMt13gM"
    "FlxloNN0Bul1SJtsiQfx7q0LRIQukcwsFwQi4kRmC4hid7nCqmGXbjuBXe8wj6+rNrlzP5"
    "D5iLh8Rhc9XTPV6Gy/sJdqctxGi2W/SP4xxQ79XwzUwauZ3OnO5Mq00P1p5OwPIWc1b2fZ"
    "l0z3YpsYdYt2suoOpAV6THwVbkCbuUpdbjshXqvRaN7d9YkAJsNi64tYE8tbozKml3++0p"
    "h+70okAshlIZZchdKXzh1xqXxoS34U1IYQunxiR8DGy4gT4iByRy0ilxFsAXKHbWrJ3wJ6"
    "KrIYgWC9QAuX3RFEvlEOu5LpSlqbuGOZDjHplJCYimQi/q1ReU3Ev8aIv4miRlHUUm1P9w"
    "r6nu7pNlmez7EuRy8/chUjMZGrypErTl1SbWOMgKBrkdi9MsXbe/m123uZ0m23Wrmp281S"
    "071SbKKAS+hqdES13t4RRYMsItLV6mIW6bSWUlktBUktJkr1Q3rPTG1HM04eU4LQnRKEjy"
    "5T+4PpGmn5p/qFnbRig0r4HLxdV2DHLOUGgLz9CbMtYiE4FuwrupDP2kf+rEKf9Y/e+rz+"
    "n/fPOPrFldb+DFlU2bpSZda5Guq70WM9DH30BdjYjLmmxKBVDgdBRbWC9JDAWMWPtIqL9i"
    "/sklWc3sym3G42RdvZZHMMmVXJ7RCM7wC6TfscxpK/DCBjUGPDndFpbnVHku5BBR4tS93x"
    "6zte7e8fHBzv7x4cnbw8PD5+ebIbVntkTxVlIp5dvIPKj8QMZEtBxksXJHQlfhKnaXDJn3"
    "/+1AxPKZOFn5+Dn8nAVxvhVME3JOgAP2mg2obOtdVh+fiGBCblvlTKvcJrgO1KvuEEUecW"
    "ci04b4cvszn12fgwW+Hk2jofZsxxUUWLT5F1gGc1rcxHLpkM7PlelwSRKXFIItqaZNZOom"
    "uCHSbYsb3Bjizn3QC8pRNZ28kQ1kKbkDYJXOUToMvP79/3chnwBuCtmIy9pSCXzsV+mnjd"
    "DcFzr5Ksp+0ZFp7tFzcNw/PBPBq44SIzPyho6staJeT6BbGv/zLqPMi4TBAa27LVtqUpf9"
    "p8RVmC05XGNMkfDajFtfFRisljFcToStsJ7PpSp8TKMkVkP0AR2Rm2baZN4PLPFGqCo2hM"
    "iU1EvNGqySoa24wTC90xIYd6e0i9hn6tyCVjIonUNh/wfcEAa8iuYupSfh1XH91LQ1EQB/"
    "HZcjKxidVXu4JgeX1t/Vjzt9cqt3DHYIMR71Yd1WvVneDP4ZYps8G0ZKAuqFmISDoYjTos"
    "l2dUkGaUyQtQL1WVCEVE0QmAmw5PxLhOWfYRIzEqZrGKCVBtQAn6l3+Z7YR0rQoUW1BtUo"
    "DObanxMsBbpwTFzhYqQiQ5bq0y9OuMqR2VAZTXaOjtxDygzhAJfEs4InfEXQW7odlsKh8d"
    "UaePhtAYl1hDqWXYKyRXESdS74B9maWC4vh98G07q/40cUOzGXS7WFaRlmPq42vMtjH18Z"
    "uvBMjI3ydquhLgkW23sljfaEXJQBYNXF/z5JmbYRWSR/uMI7g5YkvBqUXQc7VF5nBnMRqi"
    "CbXJizdoKPkBhbFDz4yFxNqAYXuGsKbuqeabrTOIvdt7NU5x9dO/eEcN5S5IE3/mqrC8kK"
    "KDTO+kDM87yWd5JxqL2X8HMhDn1onESbq0Dcj+3uHx4cnB0WFYHRIeKSoKyRaAmIq9uqvJ"
    "TInT05Y43VMxs6QRrmEbZ4zZBDt6/BN0KfhHkrCu1R4eaVbwnV1dvU+43M4u0j61zx/Ozq"
    "Waqha/HERFDuJPHNFt2arfTJTcOC+N87L1zksNE9gAquVTDtr55m8k4+BpDP1PzLbPHaHf"
    "XTU62S8y98EzOiDhuLXW/o3vTUXPf1/u7pJXc+xOyVxe4MVraU7DuXtw0QZuWohRw8J8I+"
    "1xC6/6yAEvLjRDnbGl20ccNkOFiLRrycOC2LbqfDqTE5c1/hu+9zpfQH7a55f0ue13AWxt"
    "rBwmTL5nGv0S8j7zZXNAU5TyubVMT4cxZHCmjaMZdhxiVzFAYyTdK+DevBveZKwaXbx9cB"
    "pdvFFd3KSollXF25qiek2wTaz8RNXE+UJ9nKuRgwdlrVI/nMW+qQxSB7EFcfx0Cj83gqiv"
    "zzhauPROLhB0S1ZqGEdU9KNR8jDMGJrIFcFVxIxr43EN33udSg4DOxqD21oFnPsLuawGGY"
    "zvYATjqEzn8qP8zuVHmc7lHrvQhS6gnWcOwCFN2m++EoRvIchFfnNINO3H/OYSy7OLy9NP"
    "v+lzVYPx8TV+9tvN+alRMo2S2TJtqKXZqjdSIdB6JL0ThdqPCIeUckSO2dKR04rkwpIz0E"
    "cQFPTyPZe2JIFPnMjz4AmELzPMZ6Ce3IPb7x7z4AKv5YgVeBDHUnFRxxCeSuT1LshG7moS"
    "VdvFrYo0HG8hZEHPrxWJKDqh5TRdK+K/QA9pFZegNOX8rS7nb4+S9aS79GxQxaqiEaxTx6"
    "4ccsPkn5qVsTZAv2FV7FHqlcJRo10F+BZndpfTrYaeU2cACs1Q6TFDxTiDAy5BIAz7aEJh"
    "W4n7GXFC/47v0XkOn/lPQMBV+rUqYB7cktUQgQHKfcdROHLEvr3Q5Hs/1ZP87vzuDOdE4O"
    "FrT3GTOhqdL5gLmh/klCOOVxzUOio4sSdoRCD1XD4Ic5XPinyDwUgwGCiPVNLtshtsqN8S"
    "bq8RtZZVVeLc7OzZKoXQpO3WvdGG/J1cn2yer3THaUz/2MpKd4wTV0E9RdaJBf4k9k5l5J"
    "NUBvgHAE+cO2JL0fuQCoEsrakSeGiVgNkIJStXN7wRitnfoOZUr1CDz0Bc7LKK0xmHVasd"
    "VpExVnGOE4Rmkls9yQS79moAMyZ/8cAlWJu8lc828+i7ly5bS8GmS5SzDayKe23mQ1HVYJ"
    "a4wdLBwOuxtZWDzKVTWmmtRxQNamDMsalDmlHCNq8mcLZ0dTvSFWyNE1IYr0ZlCw9cvFXA"
    "DsY3CPWf37sCduR615nS+RlrSboHZq21TFQ+QdKa2WHtx1BQw0Z/FYPnGUKTp2j2pDJ7Uj"
    "09uDXsSZXsBvpIiJMtSDuKcYY7tinpFrI/3qrcNu22SfHT/bXd/8axkRvdOKlsBqtJ/Kox"
    "OcHPdsmCmxvJilE016VttyZQN9GizeTVdTOvTkq8PO75T7KmdEE9qm+hlqteSJRBRjWTI/"
    "YNtu6QdyIWbOoB6WzUXwbPeFAd+QbJKwqXreJZb1B9Sbm6DLH0xQtN3NRw/nZyfn9+q/le"
    "YkSmXLBfwfNihET3hMQpXEInIrwThQICh0NKbL2AheKtQamZSmee4juCsOTgTC43bMcKzy"
    "Z0upSrDxg6fLXImHJ5Kd0WC5u7sKlQ2x7OL3+MVTlYGhE1GCR9Ir6/uSApnqu0ywckDKYp"
    "u9QRu+l8QRPp+BEiHYHEqt7LOE5mrIZN6aoBsI/WV8+WltQqPsYut40TUaa1bHwh1q29+q"
    "jOMCc6HTZ+ulCTHamBg0U4skSLKjXYr8iDMj4v4xFhpWPxN0q9VGO4t/updw80YZCqpbq7"
    "YujNSlylnLKlkGOmeIFGBFpFueSPJXV1Po9G76xtT+Wj5U2x2qOqmw2quqAnmy3HTAK8Uc"
    "g6kAC/PcleWzfHCXlWVjYliEz2S3H2iwdWFt7qDWGxK+iYLjCkhpyFV91OjNdq04k11qbk"
    "jJQ1k696x+yd9dp3fHAZBdzbxgLx5WhOBfh+BQu13Tdo6FXzDX2919tdkYultXodkfSlui"
    "vkDEhi5iIutWSs9ltU/mKMvFoWrQ7e6M3Xq+GxPT2MMt5WZdxszfa0TlRTEVyzQZRXO1jU"
    "N/BR1YI/dqmPCQo8aCqMffJD2ifaNigV60mSZGbTyLQ/DO5bEdMEkUG0VVubduflN86JJ3"
    "BO6DjuBnA+j11qK5nC+sqcpJxp5+6n27pwy2x/mpVqG4D2KrxQN1dtQpK3yV0ZMgyNozLO"
    "TPJdlHHuVWsFWdytZ/rftsZzp/5nIM/3GwXju+g1qqP7rckxbYF71PSkzK72DfekNK4cY8"
    "21UndrbahZNw0aNS5ntvI1ukWcYBCtmpq1u3Rfi5gj/ivsgxCUfhndrzW6n9n7oG7tjy/n"
    "c6xrjVMQmI1IOhA4bKDL6IhZGoALdjnwx3cAXROWbQ0z6VJY1rROqyno9WQtM9rpd92sfW"
    "Qa0dXdiK7ZvZ7buWa3davnU+LS8ayn64fhnekXNsSIxjxJlzkdz8x1nGq5pcZd6s/e40zC"
    "+n2lj2p/1i8w/+6Iy7Xxv3zjJEbSQRNw/+XLEuaJHJVrnqhzqQCAfKkqIOwP7yC6e6WMv7"
    "0C428va/zJOwriaMyRf1xfXeblnIckaTuEjgX6P2RTvsUOUR24AEaxMZi2+1LaF1zg7LHN"
    "Bx4rzL7/PxZbOPY="
)
