from tortoise import BaseDBAsyncClient

RUN_IN_TRANSACTION = True


# What the models cannot say: the orders of lists that are expressions, the few rows that await somebody or refer to a
# row that may go (each elector that leaves a list would look for its ballots' roll through all of it), parts of names.
# Three letters in a row are found by an index; pg_trgm, which does the same, is not everywhere.
_BESIDE = """
CREATE INDEX idx_project_title ON project (lower(title), id);
CREATE INDEX idx_project_title_there ON project (territory_id, lower(title), id);
CREATE INDEX idx_project_cost ON project (coalesce(cost_cents, 0), id);
CREATE INDEX idx_project_cost_there ON project (territory_id, coalesce(cost_cents, 0), id);
CREATE INDEX idx_budget_proposal_cost ON budget_proposal (budget_id, coalesce(cost_cents, 0), id);
CREATE INDEX idx_organization_name ON organization (lower(name), id);
CREATE INDEX idx_organization_name_there ON organization (territory_id, lower(name), id);
CREATE INDEX idx_organization_name_of_kind ON organization (kind, lower(name), id);
CREATE INDEX idx_organization_unverified ON organization (territory_id) WHERE status = 'unverified';
CREATE INDEX idx_membership_manager ON membership (organization_id, person_id)
  WHERE role = 'manager' AND status = 'active';
CREATE INDEX idx_membership_claimed ON membership (created_at, id) WHERE status = 'claimed';
CREATE INDEX idx_mandate_asked ON mandate (asked_at, id) WHERE status = 'asked';
CREATE INDEX idx_proof_listed ON eligibility_proof (list_id, person_id)
  WHERE kind = 'listed' AND revoked_at IS NULL AND elector_id IS NOT NULL;
CREATE INDEX idx_proof_elector ON eligibility_proof (elector_id) WHERE elector_id IS NOT NULL;
CREATE INDEX idx_roll_entry_elector ON roll_entry (elector_id) WHERE elector_id IS NOT NULL;
CREATE INDEX idx_voting_code_elector ON voting_code (elector_id) WHERE elector_id IS NOT NULL;
CREATE INDEX idx_mandate_file ON mandate (file_id) WHERE file_id IS NOT NULL;
CREATE INDEX idx_voting_code_used ON voting_code (batch_id) WHERE used_on IS NOT NULL;
CREATE INDEX idx_search_word_beginning ON search_word (corpus, word varchar_pattern_ops);
CREATE FUNCTION preau_trigrams(name text) RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ARRAY(SELECT substr(f.name, i, 3) FROM (SELECT replace(replace(lower(translate(name,
    'àâäáãåçéèêëíìîïñóòôöõúùûüýÿÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸ',
    'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyy')), 'œ', 'oe'), 'æ', 'ae') AS name) f
    CROSS JOIN LATERAL generate_series(1, length(f.name) - 2) i)
$$;
CREATE INDEX idx_organization_trigrams ON organization USING gin (preau_trigrams(name));
"""


async def upgrade(db: BaseDBAsyncClient) -> str:
    return _MODELS + _BESIDE


_MODELS = """
        DROP INDEX IF EXISTS "idx_project_author__14ef77";
        DROP INDEX IF EXISTS "idx_territory_parent__969ab2";
        CREATE INDEX IF NOT EXISTS "idx_territory_parent__795883" ON "territory" ("parent_id", "name", "id");
        CREATE INDEX IF NOT EXISTS "idx_territory_kind_ec038f" ON "territory" ("kind", "created_at");
        CREATE INDEX IF NOT EXISTS "idx_territory_code_f5b4d1" ON "territory" ("code");
        CREATE INDEX IF NOT EXISTS "idx_territory_name_64c9f8" ON "territory" ("name", "id");
        CREATE INDEX IF NOT EXISTS "idx_territory_created_839a8a" ON "territory" ("created_at");
        CREATE INDEX IF NOT EXISTS "idx_mandate_asked_a_c90ac6" ON "mandate" ("asked_at");
        CREATE INDEX IF NOT EXISTS "idx_membership_organiz_409e9e" ON "membership" ("organization_id", "created_at");
        CREATE INDEX IF NOT EXISTS "idx_membership_created_3ded61" ON "membership" ("created_at");
        CREATE INDEX IF NOT EXISTS "idx_oauth_conse_person__49c7eb" ON "oauth_consent" ("person_id", "given_at");
        CREATE INDEX IF NOT EXISTS "idx_eligibility_given_a_0d6568" ON "eligibility_proof" ("given_at");
        CREATE INDEX IF NOT EXISTS "idx_eligibility_list_id_ffa691" ON "eligibility_proof" ("list_id", "given_at");
        CREATE INDEX IF NOT EXISTS "idx_project_territo_852323" ON "project" ("territory_id", "status", "author_id", "cost_cents", "id");
        CREATE INDEX IF NOT EXISTS "idx_project_organiz_5eb4ff" ON "project" ("organization_id", "created_at");
        CREATE INDEX IF NOT EXISTS "idx_project_created_efca31" ON "project" ("created_at");
        CREATE INDEX IF NOT EXISTS "idx_project_author__c7712b" ON "project" ("author_id", "created_at");
        CREATE INDEX IF NOT EXISTS "idx_team_member_person__beacc6" ON "team_member" ("person_id");
        CREATE INDEX IF NOT EXISTS "idx_vote_opens_a_179b99" ON "vote" ("opens_at");
        CREATE INDEX IF NOT EXISTS "idx_budget_prop_project_7ad05a" ON "budget_proposal" ("project_id", "created_at");
        CREATE INDEX IF NOT EXISTS "idx_budget_prop_budget__957bb0" ON "budget_proposal" ("budget_id", "status");
        CREATE INDEX IF NOT EXISTS "idx_participato_created_2c360a" ON "participatory_budget" ("created_at");
"""


async def downgrade(db: BaseDBAsyncClient) -> str:
    del db
    return "SELECT preau_downgrade_is_a_restore_from_backup();"


MODELS_STATE = (
    "eJztfe1z27aW97+C8Zc6M7xuYjuOa+/sjJ26Xe8mcZ7Y3fZu05EgEZJQU4RKUFZ07/R/f3"
    "DAdxKkSJmUSBpfEovAIcgfQOC8n38fzJlJLH505bpkvnAPLtC/D2w8J+KPdJOBDvBiETXA"
    "BRePLNkXxzqNuOvgMdxrgi1OxCWT8LFDFy5lNnT278gRdhFnc+LOqD1FK+a4MzRdEs7FTw"
    "ON1gijR7ImJpphPkNsglYzhlyHEn6B3BlBI8wJXHawS5BF59TlR/AEJhuLRxA32cVgS5v+"
    "tSQDl03FrYkjhvz9D3GZ2ib5Rjj8/P1gtBw/Eg8c9+APaF48DiaUWGYCcGpCF3l94K4X8t"
    "ovv9z++JPsCS82GoyZtZzbUe/F2p0xO+y+XFLzCGigbUpsAo9rxqbCXlqWP2nBJe8NxAXX"
    "WZLw0c3ogkkmeGnBhB78x2Rpj2EeBR7inWzz6JG6R9TkRzDyu//0nzJGMRh8unsY3N88DA"
    "YHmaUAT5OaMP/SmNmwjKjtAob//tu7b4SNvHoAA7z/r6svhydnryQajLtTRzZK5A7+loTY"
    "xR6pnI8I8GhekqC/n2FHDXpEkQJePOw2kAcXIsyjbyaAMACpAVgP5vjbwCL21J2Jn2enBT"
    "D/79UXifTZqUSaiU/c+/Q/+S3HsgkAjwDGCnB/FPC4dE7UAGMVuKZPchT80UGoC6B9uP14"
    "c/9w9fEz3H7O+V+WxOnq4QZajuXVderq4VlqGsKboF9vH/4LwU/0f3efbtKfRdjv4f8O4J"
    "nw0mUDm60G2IxjElwOLv0Nu9bkMfYZwQXYBFbYMQeZFnbM8vpmm+bH8/QVbOOpnCRAE54z"
    "OI2WJnVvnoitPqui1uLjCvoNSNhx85G1WIjN7h/MttaXaAhHxBCN2RNxuDwcFg55omzJvc"
    "MD2ybCloW8Vc3RaOmi4UL0FUuamkNDHC10PENi9fKlQ9AcrxEcUWvF4bWzYcscY3w5+pMI"
    "lETD7wfhjQsONE7+yn7/13R6a7vqr98nSH3+1Jul+o+zJnfWKTzCP344Pj45eXf8+uTs/O"
    "3pu3dvz1+fi77yebNN7wr2iOvbn28/PSQ/ebhQfMDp/bc3+2/8WBUbwKgK1xL07yPP8roM"
    "z/I6n2d5neZZgl2uAr4xEg1xCYgn4qzlWYAfyLeccyEk6AW8RVvRzW8PiV0ogPHw49Vvrx"
    "I70Ye7Tz8H3WOwv/9wd53mwscuc6qs55CgF3A3LeREnFAG4nzpPUH0DCHe52nagvVz5PQI"
    "UWBnVYyjjZ21Gs6AIoXkaO0S3sElW8QIwvcd3yHEyry+/XT15Z/qLSLoH4f8+p8PN1cC85"
    "bIdIIjxV8ITsoO6TajSJ6TDLATdNsszdlIPIntIiBB3qeILQR3EXIVdhHlyGYuWixHFh1f"
    "gCoQbrMSTfDvGh0+Uvd7IOavjtADSGLyHlKmehRcG6KuQpjb1ahlZLnE/oN9mQ7uTZzYRa"
    "2qbIuqMjE1ZXFPEOlDRh/bzSIKO1UVNjPo30cus3aZSXzLYuVVgTei2B3AB03tqkl4j1+X"
    "wVf0ygVYtqU3BLawSBbhXG1lRFCPwrIMwG+awtfTVx6/OX13en5ydhqqKcMrRdrJQBOpNY"
    "891Dy2REq4Ncl8wVxij9dfyJg5SnEh26lQbqBRdyE+hP1LCRA2XxEHPZKFiybMEUy9dBY4"
    "Qne2tZbOAzMmXkvaacYWBb7/kazRGNtoIhaivO4Inl2QsgWx5W//npLPF5yGuO38lVqO2O"
    "XgZcQJE68LpAWTTgmvxBpEFPWcXfu1BTWigCqSFcRLq/Au0qDEiLQSxaigREmcevIbqgZ8"
    "RLMl7t2RJZqCHXYfJbeRs7l43YtYjX4td2Ad2qPuuxWPje0x+YidR+UZHm8vPr79noN50H"
    "XjyX1ny5PvAmEERODRB4cfJ2Nxhoo/KZcKOentt8JcdDLFH9SdXcp/xSnJ4BA0QFMnPQnF"
    "EzguR4e+kun7gFpxcO947M3ndiX13v0cW1auLKTUiHTYcePk+N1ZKAPBjyLx5/7j1YcPm7"
    "0xglValgkK+vdRP1ILE9SSDe0jptZHwjmWSyezn8WbC7ezueg4mMd6btrN8sEvw7NrBX+7"
    "FPxjuqC+Q2J5FV+MqIfbxPHbMvuE6JWv53ubsddrB59daFNd8k0Bcb6LT9C/F/ju3MNHa1"
    "v7om1N7FRiZx9Un9sYWQ0T3B31QifmtyU86z3Bznj2a44aPdZayLFy2W+wKq84h8g7Ey05"
    "MRG1hSA8Zs5iyQ1PwKVCmBWzP3XwXFxyGZoTiGlAc8r5glguEivQ8f1gvKFV6vFGhlAw1L"
    "8feHeGZonAH88RrzVz3SBzHU1UWY4vougFQ5Jk+E7L8Hun+ezeaYbbC3aA0q4ffv8eglu/"
    "60ewX2UBvnIcnGNWiBOlULYob8w/YX9M9e9/tEcjdO8yh5g/UUupEIq1Fp+usp8Y0yqnDh"
    "JH38KhTxCgDjQGEgeYJU7B0VrqmR/JGvC98K2/bO55nTpkIuMJmTgbEcdrLu3H4FMq/VTF"
    "Re8wFA8jXlZ54O5o1FIxih5mWrfVpuN3//b/dp0QtYegzIlJsYdRBZCTVD0E+rzMUXyefx"
    "SfZ45i+X8FiIP+PQT3zXEZdEWvXHhlW0o3S/9VxQMz6L47/8vmLY+1uWB653AWzSJnlIhG"
    "OwEZW3qjRCxIBvoNers4oVbNatWdWri4+eYSx8bWrUlsl7rrA4WIkelTKGgQv/eAxruX8o"
    "Idj9nSdpG4I1kJnpzIVFqU8yVxZEIS33JmIJs8iUuikfwD7NyXaMipQ9whRL2BaLBiziNa"
    "WHhMgPl3mWWqPV+bHlCp6PPuD81hDpSCiDotebRG8lg47IlCDNxYrPoqjFuGsIccXP1qwO"
    "g7KYtzRNFDgE9KGdZPCgzrJ1nDunZfyDiJvC3lJPK2wEnkbRpl8erEqoJxSNC7YLtGBD1L"
    "nM4KfIudTEOi3sTbbe9mGpeZnWpJLEOCrZZqy/wBUmu1jGrtTb5q7U02heW4YuqcHR9mnd"
    "4EqP24laScINSScusk5fgkgyPGQBW5nh+gEyN5cUE6rUlR0SHoNgiIGb1NGuEsvD8xh9Cp"
    "/T/E05MGIUkKSH2Fy+fwRt2ENboaHfEOXoU6jOSyEn+Ityaudxhe3b+/+lGs3b3FhUud1W"
    "dfYj9Qh4Un+xgbosJl78Ei3r2MOuxuQezbH1FAhzBHAtgJnS4dYl6gISeuKyaDh0qo/76/"
    "+wRxYMGQ3wekYkX5f937NEp1WOMDPiOIrKrKpV5NS4sivuvSs+SrubRZskGbr1ZqNa/U8p"
    "JUKDmdgg0jTtRDpBuJy/FB84KOqxmHM6Q6YcG2JmL/iM3inx8gFafpxWLfdZAUsQEIlUME"
    "YxbBthr2GFV6uQuypmAPmJUdL/e7uw8J2K9v07j+8vH65svhGzkHohP1RICsUlJsEQDJFr"
    "qdJKVW7rROudMSN4gPbErtgrpliXajSN6zoOegWgkzJInQ0gapa4XXUF4Mh3KYoGOiSbom"
    "uBzydLjgqCCvuQwxm6CRw1YcknnwBaTn8ntOqMPBOdpdOrbK03pHo5bxtCbfFlSspGJXa/"
    "kMlWwTAUHvpMDm8375k1sF7hhJL3iKxnP9a3+SXfqTLJaOOLGqAR2R9BDiN8elrHAFRjhd"
    "vaLpNNgciopWhjRJpTHVvuxtUFTEmLwM9sViXJJSi3FajCsQ494DU5Qnw733OaZNAlzAWZ"
    "VLAmnRJ4KABKqoIIGVgJNfCmnKJispKjlEOod7ZjMLc/cI/Qz1osUV7ADp0na9MFcIVM0r"
    "P93sUDWneNSu6A26ohOIQqjCyYYEvROFG0nrtl9zc6ukhPrlXs0HaD5gB3zAvScE5bICQX"
    "sJboDHum5kCIaig/x4hjKGbAjaGgIq4eEFmrEVgoLZ1lq2rWZ+vQS/+Boc11IDS0yZwkI0"
    "reWpfRi62DhLi3BF4oydjPrV/moPqViZTJyg0g3Ik4suYopjhPkjl4UkqCvPWtArCxjZUn"
    "AiQ4GceOCBaIYy4oEjEXOm2Kb/wvJ8lik9osf7ao+hdh0onQUx3NgQtxHz4afrhttA7xmx"
    "FmlltsfsOBcyV4jgf0biHcUji+di7syQYFiMySckeDxDft2Cr7aACHggDwruUsuSRTC20m"
    "eXLXCumagdM1FyFVc55UOC3jFRTWQRERBV8sCJKHrIRdWvaw32+yzExXFPcbo+pbqoI/op"
    "PDSrMqYJQs2Xto4vbZHZrWUq9catbgFovJo/Zpquf1g3EmocMOfVrBtxKu2HuW3hKPJEx5"
    "U2lIhizxxPbWu6fof5hMBYRUDKEGozaArZuAxdCdk0oUY2zZpjZzt/1SSlZiRbzUhqPfaL"
    "mGYdOK0Dp3Xg9AaLy2fsENvF1he/8q/C6JLuYhTZXRZ+50GslHCpnOWSDmwQRPqpA6JwAa"
    "wHaDyjlvkdD/P+HXrmgjdvL5DFKDKX6Az9ie0nChd/eHduIHEaH6HTt+pE5Q0O9QxfjHZt"
    "V3vVcffT96JlSowGvC+0YaZBw4zcr7bgWeN0mmNtNceqBZMXMc3Y5iuyXXbwFKmu7Ne2eX"
    "6WI9VmyerOJg9M/NO4XNUG/q92qeqZkhIXJ6ky0XrQZBRLRlGnEgLRr2R0tXRnNhqLzx28"
    "ubB1IeN0F8uRRcdQUkn6QcEl313KQKsZHc/QfMldNHXYKvIY8ywWgogsOHibq+SiHYxYxg"
    "VLu1y1UHaKloRSQC1MGJMm1YFYxpaWSu9DHPi7SPkpSNJp/LfFn9MpRBgtbWXOpGlBhaI4"
    "XZ+ct344Pj45eXf8+uTs/O3pu3dvz1+HrlzZpiLHruvbn8GtK8GrZf28dIq7Bi32OlvPNn"
    "tNJ6SS1qRi7o60qTMxa4OiNihuLSaLM9mCs4oc5MvLUR+jhOA8GCe6lxChQwI0pU8glibS"
    "X8lQJ/jtJ4u5jNJhgfzqpcPy9G0Gcuh05iJBsHKYPVVJz80OVlsurjl2HqtwUEF/baDJMd"
    "DoTFz7zMSlU0Pp1FBd4Hm0le+5AHdCzmpJGL3P/ao4r5AvLuC3oj6bY+Z91SKngh0fXmRC"
    "1D3GBvRfxEScQaiomH/fonCJRkTwReK2Nhsxcy3ruaI5XiOHYFPeBh5fETO/i1FlzLx0AR"
    "oiJpg1jjDy8wkA2waxZAYaigXsCoQGQUfbgvuMieABOYJrR2i4oE/MKzmLwYginmmG+QwK"
    "cMBgY/pErbAUx1dbhtHHwvLHxHGpmHjzQjKQs6WYdkP+6fuoQXT+1IMhEYDv5X4109kAjq"
    "5+vrl/dSleznOEG8huHooydh77HnLf8dA1Dh59ham4m8441DHLjVaZNqgy3bFLYZodapE4"
    "1VA2p9jmWgXmDGEfo1AbANxiY2xV2i4iih1Wu5w4Te3BqQ2jzH6Rv11kRCngAyrJqgFB33"
    "aLBrxjp5WWrd+9f9tCAwqAGJdYafGm6PbMUNiCY27txhATZ6rqBNK02iW0bUqBrDYNV/qO"
    "IpK+HQOlykkXVJPOFpPWPgy9/Yxaolu7B7vdg4xbUujXYq1GkY5NWv+i3C2bFW3yntzLsb"
    "hiziNiYr9Hh15+RiRvxA3kFedDmHNQGon5f2Wgpe1Sy0uI6OmPfaPjnBPriSiyVTc7lLZk"
    "tpWZLoic1BYLvas2uqs+MHdx75UUVeyqsdbCXdUV/WKVScv4iIjezDZF+9hljtyuxDpEh1"
    "9+eo/Ojk/OX12iIaTZFWIMWQyRQyZLmZDfy+SPLTAZrBH4x6l8Quq9uY4tb6+WfZtKus8u"
    "oduhvbApj3xZ596Zb8fxp2i15Ny2wymhmg42StVHlh96kSDbXeTF66Y4v52FXehA1hZ78z"
    "6P1yKOQwVDogxljRqLOa1EtxJuIhgKHEAqfq9wABX/Txw2lz8cxmT2HXdGObKlXwV1hcg4"
    "QdQeW0uTmJfgaGES6UNx++n+5uY7IYEymeYf3d9+ufkEzhTYRjef39+q3EV2PLqCU/v94F"
    "EswQPDLznzRzbs1VOXe0sgMMJDECyUIfBo4K90S3jXSH3lUcR+a2eMtrCJwWyV1VkE/Xvo"
    "jNGA7lfXfgrA/aEEtj/kQvtDGtknMYrSwFpcsSBG1qeY1zoKFmivrJjFusxO8KZgK3iT3Q"
    "vgxM/ie+U4OC9EHisra1iUd3GlFgAKp9Tvf6TgmjFeyTEl6N87g+Tbk1JOVScFTlUn6bW4"
    "ItaYqT73B/ItZ+eMkezQrWoPvNTDzW8PCQ1EgKRaLRR0jyH/HjRFaS+2KauymoP+/fMGOn"
    "5djssqYrMye+vIwbYJ8LGKsW0Jsh6eZEV8QID1u1yk32UrKIxBIqwMdJpOI70Jae01stXe"
    "3TUVckLFUtoKFifSoYzF6RskVll0K6dvSGghOwnsZpVvfF21KYHDrf1EXezmVOCNtRpFCm"
    "Ka7FfCvwn9yagNatR4UdkLFKZmF22mKZYiNyDwjSwgtE16Jo3WUP2WPBHHV/FCgkLppuQX"
    "ip2KS7bKz2kXQ5bxd4oP768Irb9to/5Wp5BvOgLJYdXij4L+PcS3/lAOnZ+/wQgkeeKJHX"
    "u0rshhZgg1l6nFsxconmkv45cxzQLCbb7lOJ121WvzDAeyUvWjMEupz8LkWagQFcuCqyDV"
    "+UiLFVpxyGpQa92lbtdNiDeqthQLrU0Kro/YltmKFdqtoMkoUm3NY5026rV+nTGZWwqSUY"
    "HPoLittZbZQFNqpyB6DnJZGTL7E7HRjK2O0BBC6Jd8eOGVLDTQ1MG2C394ESOmkVFt7WTU"
    "r7ZDnphsk2czOpRaMOLMEaRsheteuRC0wtwvtygfYSrWTtlyiUrlWFjSTLo6xgqGwM+oUe"
    "vN2qI3W7CVmKQs6EUOOSFJ711ywKsh45ITzH8VdU2cppcKsQY8xWTldl4xIX6C6Jkp8duG"
    "eQHEipz4YmeqCl6M5EVXE3AYm1T5ukOCPn7aZ2W+7LRQG/uwzxTftUvmSnN0PsQJoh543q"
    "XzH5ZLgFiUAVG1fwo2sSrIS9XJ3ouFXLvRRtf97b3CzCRjam6jL8sQanXZ30pkq38+SUqt"
    "cG7z9+MQrAwyLnAbCCl6d8qfljrlTwtO+dPsKT+hFqm4N8VI9K6klfg7hLdd2W46C6m2i+"
    "zLLpJdzDWArEviHWSOtBpgvXcFhfmTf7NOnmYbkY0d5Qlcxfjo0y8fPuzNkkfmIzHpM7o4"
    "UBnzolaj0J6X7Lc5mUloGRtbWPD+YOcau/SJRKYxzyB2hIbgngomNOS9g+PX+OMeKfcMZN"
    "L/T5GIs8mBlClKVMxFZFzLpixJGt42eLHrrCRttc511Ofa+25brLnrsGrU22dajO2ccF6x"
    "5kOMZM/otlvW19rIejderY18WdpIHa7wIqZZK/G0Eq/9kGolnlbidQneqplwd6ZrSixvhb"
    "Ypvfzz9U3p7668xgkS0C7tJ+LIesC+6zZkKZhCxoIZ5ogTYiMChYPFMgJ10BO2qCneBURl"
    "ZDICKW5dz9EbkW+Uu9AxX/XU2IiyurJJHQKlEdbx4sX34IP1HUdhI2TXFaMRZ+FQWR9Bar"
    "ZA+SXrPounof53A07mkIsBHcYx5t+HtyrvdR4mONb5GPbOFOh8uiVUAfXn09U5SmPuqaU8"
    "z88KPM/Psp6Ty/kceymOkhDn54WMkfTAb2VDSERCEKwjLySnyhotBepYqi7QUg7sFuc5fV"
    "Mm+8Wb/OwXb7J5W6oVtXT6WdDyTaltomCX6Kh79UHEIza1WTRtUAh5xCpYJ4j2fO4tbenx"
    "3WKItWJ0q6Owa4rRtOhUVh5K02n9XbH+LlGD55l6pSoJN1sK7kbVUnp9tUm79IVZ5GcIsD"
    "9QqJaiRqNIrwRuGYNp2K9E8UtP2ebXMmKcQFJLcDFSZwqATJcIIxgGQdpMFAIqvYuwZXk1"
    "g6mLxFy4YiYUPk27GFTqluKzPZRwX8ANQMMkBpR38z6KIzSEZTAFGIcXsgMMShyZQWFKn4"
    "i8xsWcyMcwkM3QiprSx8qEHxazp8QprVra4DYlLybWqlY4tUbh1FFXqW4onMLPMIvwNRNA"
    "YjvPOSJGl66lKgh3CbV6r61j1V7f3X1IsIDXt2mdxy8fr28ETy4hF52od7Rlqw91I16qg6"
    "5Tfo6c6q5TGULtOqVM01FddEwQasmx1ZKjzAyyVWbIGie4O59P5+bXzxe2xRQnKfUsd2GW"
    "Kx+CGUJ9CKb5NgBosA37liLUXFwBF9caz85eLuK9Onb2EtEWKNx7g2uBvn33TpztRLXuQO"
    "z9+iF3FOOt3JD3ZTHqKMZtNhhdcU79KVJYjGKtRpHJCCf7bTYZhZ6/xFpwhH1jDpo4bI6Y"
    "TdCczcPiaQwsIJee8YSIgZgdmmoolEdDj0KCkO66ozUaRo8CBhuF4WhnQ4P56EFQAhYE+k"
    "uTkBiVmP6g3/ELoBU0a+45IUMX+XjfccRWNpSLY0tbjiY+DE7M0tYheRd/wUndlTLTtaIx"
    "vVrj7dqA1BoDUndV751JVhZb+RmcSyiLtZ9RN/RMrdAW6wnWlaL0DG87w3FmpywTEqfRGo"
    "sW6dY6tBV2S7nWH2ALtGvys9bKtY1Kifj2l5OMT0ee70Brqb2ve6RMW4pZcXxt6ntx7UCl"
    "U8t0Mgqj/AXjMxOwmOVUa/l4l1EaTfCcWuvQezhWDzdf9WPSKeGVwiEjCl0OPKWFCMqBFy"
    "l+vGCxwdKh1dQ/STqtBCqnBBrPsAUjVHLXThD1EOk3x+elgvrOC6L6zjN5Aph/uJVFOSSo"
    "Jfy3VQCflFrKJwVL+SS7lHVh9E3cRy+UIXwBnP0WSusYnVZ3tXmGIzYtM8UFdVTiRFqLUK"
    "xF8MCqQyRjj8T+KbxbN7HdnNg/vrbaJJG9tyhRB8P6LUYJ2SvqWSIW1iFTyE0m2G1ZLZuO"
    "pZx3hIaQM2p4gRbLkbiIDm2GOBk7xEVjbKMRQY9k4b6CaFaB9gTSoLkUW5doyLFtjti3IT"
    "gncPGPtZZeBwepCdzh0F9tcFNYELawCCRVg18mmXuLRFrYIaBVXKWOdGIwyROxGOhFyhfr"
    "XonvRB3Faugkau10SfC+E+WpVCApxYl6pw44LSMmneZLSacZIcn7cKsgHFH0T0yqS92iMw"
    "HuJHGPzgQYq6FcAtzzogrKaXBnbE4WFUtZxGl6kAhwBzqUuBpVkU7tynHwerMCVpVWzaKe"
    "Trxjy7pIrr757eH3P1IAWmzKllvAl6J7meDJ8H6/YxXwUnQvEzw+ZlVxi0heKGSeAJjFrD"
    "CPSoxqh1lUwiu7xa3GdCo6r+FWC7dr2ludveAlzHKowcrMcUHUd4xGu6Rq/8l9WD60P1oT"
    "/miZnaEGdPvuoRrfDVtVLvq9ePI8q5LfZJRx6Yu6brQr/QpRp2GsKrYstgIrjx039FwiFz"
    "8K4GU4qnhR9EgtC4JTOXLBCsmRuAdTlump//bKutBJZX+pitCwuukTsbWtp1W2Hi1LV9fd"
    "BMu4ItMfp9OSXat5/gILaP5uVGQBfZncqY5E2yXDH7m3PJMfjTxqugnrRoY08aXqYp0voF"
    "jnj+SJjvMLKsSbS3D8puxejuG/Euw1449eupkVBi5b1jUIeHSXIVglkv2G4CAkhiQrwWkT"
    "dPjlp/fo/Oz4/NURCupvXsh7iLkyAu7eQA6ZLIOMMilPsp2OXcYfTEcitS8SSUygEwamlU"
    "U8QaRBzwFdC1rPMVp2otRdh924FsyytrJfJQi1+arNoqyOFXsR06w1FrVrLPYanNWdHVEr"
    "LJ4Na90Kiz0FvbVzzXY35u0LmYhvaSYn4UChtUi0G5vVFo7Xf+CGBDtLQqJF/XaI+pTz5V"
    "Ycf4JQ84Kt5gV13oC+z7DOG6DzBmgeqhwPJT2tr8ZjwrmaiYp3KMVF+b7bEcVmI5DsG7hX"
    "+XdA2IIyBdLS8u716x9eGVB8QNYWwHzmx+NTBw3/dOnQQEvbpVDbmqyRp5nxe885sZ6Iqr"
    "L2jgatzewzx85jFU4w6K/5wMp8oNYK9pZPyBxq+9l478UpKWAWB6Vq1421lthyudd78Oh3"
    "L2N0J2vP7A20wSZ4ITc6m6yEAOk1GOIK4+Iac9GauGKXdCmkXeFi27PQE3HoZH2EoPjLwq"
    "FPYhGjBXZkFRdOsJVjc9/h0Jv33tzd9rFafo/Hnmb2aH6vxda0CtB+9z4aMMuE8b/Jj+J/"
    "ky3sIr+ELLrX1MZOnlU9pEnHtK5dz9reMZCLYlo/3F0nziqB5fXtp6sv/zz8ePXbq8SB9e"
    "Hu089B//g5dP3Ph5urtOFYJqDK4v5Avrk5FuOQohcLe4MrQwLzYAGrIQ+6xxb8e5gFHVH8"
    "Qvi1ZESxuyVbnqTU2ru2zXJLuPK4NkrBlqeUVZv48khJVoIlt6QeIVBHSAZ5LEaP6jXieD"
    "79i1BhEfC2Cla7lluWUV/kxbslazD+UTrVvg5z2+ZDf06Ym1f0s6LGPEmlvTm0R+uzPVod"
    "TxjKgHY/x5Z1a+dwz3G6FHK0OceX1w2hJh5W/PePk+N3Z+eiVT4g/HhXAOf9x6sPH7KZdh"
    "YO2y4YM0Go2aW2sUta9nlx06xNEi9imnXSrJcwy9odvV8B9N35VLQ7+rNh7X78fDuXa3fD"
    "528sMnaZc6BQGQZNRpG6kMQ6bdQU3tkEWdSWFUkwAs3Ahfj/kayJGToprUDX5xU4Ea/AkV"
    "fHBNAzkCkwtRG1kc0Qc0yV5rCZIZSpsuDm/oxKf6V0jqx+6AjlSPDPaccUg/v1OWuVeb7+"
    "mHfBMAp+XbX1A6ef4/4Qoyni8TsIdwG8wLSn8+tHG0fZTSBGotnnYmYvUDg/kyPxT78PnV"
    "Zfb+RLYuuqhVyJBD+fMwnmZiN3MgjWRBn/QugLXIJfPG01Y2jGLFNwEQ6dzgQ74d8UW8hh"
    "gD0fzxizJJ2B5mQ+gipqaDjH7ngm5mh4AZ7VwHOoXAobHq2MCVSXbmvLrlbEzujCTJG34V"
    "kpd8OzAn/Ds4zDYfABVWMZI5o+4lx/WhqwzVXK+xNRaIBLAKwtattsy51TwvsRBVt7E2pT"
    "SxdmWdfT0PU02ig0lqunsVfJEcuHyRMcfSXTRrkx6Fei9gNDc7xGT8wlF2gIUWBij6X2EJ"
    "En4qyDrKwWm4qHRtQ20BAEOGIO/VAxbInj11wjSN06I76oN4QknHwIQiHcRgqGHOGMFLnT"
    "0b/aYhioMQHNopeztEhwn5X8V7BsbMIRxy7lk7XoQf5aijNnTmx3iA6JRad0RC3qrr+PtX"
    "ADYY7++/7u06vnhr9p0bSB7dMoEE11QWZdkLmzcn9sD8rCnB/1liLbM9oNMcxNxLu1gKnt"
    "jsjSPZ62ndh2nKUNOabPwFqpGdtUnw3sbdh7sAi7l7CNTEQ78hzsER6xZVSR7ELaHAzBJa"
    "4QXzrEWhtesJYsOhCkmxE/7EtkS37Sw9cU16glWFDJvSKoWMyBD6VKa8lOx/9qf7WHwKsM"
    "L5CYGaiIwMFrZCz+9PjnIzRkjoDS9nrYLvSZQpNjIPheDfmwtMCNJGONSQWdpRdmVGkNWm"
    "Pmu2SDLsim2eQ2c3K1s8kj5tgV/VFiJM90R2nnoVfWG0XshlYWt+KwtZBodzFrTS7O+sLW"
    "vPOgymceUegPvcSHTp68M7gKxHGa3YF80NTxlIT4+HUZqVj0ygVZtqkqYY6qCmkpMi2j6f"
    "qiL8xm16JYx+58Qp2bZR3q+HJmeeAQrAxyyuc3MoS9YzpOSzEdpwVMx2mW6Qi8davxHEkq"
    "zXK0JNagl2jqUte1Q6rtQTuxB+lK1zWG6irXrza01WdoS59gNWBbLZ6ro+huDOdSsFv1Yd"
    "tfXJM8ZgJa8Qjo0y8fPuzLOgwL+na+YI4yUi7WahRZhL2FE3UsFcrv9fci7SdgRBUAMj/q"
    "XrrzURdNGeEXMiIfCpVgU1yHMGAj9Dl0PfusX20erag78wuVeOKTovzJjscuY7WNfXjiY3"
    "F0+Nx+2MqCNKHRrGSA31A7LUGp1a+tVtlMqE35bKt5TpFq1Vyb51lWdBBbsosVputrOs01"
    "XKcIe5Ny9Yfj45OTd8evT87O356+e/f2/HVoyc42Fdm1r29/Bqt2YmazZm4PRjhFt4E/oN"
    "Pob4e+ZGmywOd7awT9ewP48ZvTd6fnJ2enIc7hlSJ4s1BKjrAClGF/DWUaykexWSs0TLlQ"
    "hv01lGkoHTJnT5XWZYxCw5mFUwp4leAMKTScaTjl4ynOn/xomYhih5bQ3//Yg4jaSMyMTh"
    "imE4a1RBPa0oRhX4LQjA/EdYkynWm6i1GkDw1DPQZW1LtEgIwfao35I0cT5iAsw6QRdmVg"
    "tWAeHSjcLGNSvNrLHK+9Pyz6RC79AqBGoL1ETDwCVAm1XXVF0sbH2yaBmPhS3CXP1FDSyt"
    "C2KEP9daES3fOra8aItiyv2R19WFPVNeHjzKKe70gW9N+Ka2oZ3E2npPV3nQroRhQ68qJE"
    "5IU4ZLZSrMfptPmk1Wp1/+TfqupWnFIbT9o8yy2KUdAfc4Mfs3ZW7aGzan+A1d6qL8dbta"
    "vwtjkvzGeH/UnGSre/oMko0nEtYp02qraGnGBnPBu45Js7RNQrmjNhlglFt8U18MSTdXRk"
    "phR/ViEV/Wfvw7//fx++4+gnh9jjGTKp1KVgZ53VaTU50HOz4YNCyys8ntPInCm2/aLkOV"
    "3Sv3OUZ97hHhtJvN1gDIkS4ZdWp7VJneZS16qk1gkJ+qh3aCJJH1/O51h1aBUodyISHX1Z"
    "JvpyxEwFwPk23aB/D9DdtT03uZmX955L0m3lmNAytcp+/OfGSwf4g0r7SZxmh0v+5pcvu9"
    "lTTkrsKCe5+8lJptKHhavl6AkJerCfpDXxpU7E44IT8TizW9O54H+r4BsS9M+W1EgGJInX"
    "AFsKHekGkAOi3i3kRnDWZjtdEqiFusvOaftjapMqXHyKrAd71q6Z+YSapqzWJUGkU1ekc2"
    "hmtGhlcVWQanS1DWsfNixtamk6M4i3idYAb2krYTs3hI3QJk6bnOwVeRtwDfDepW7XT5AV"
    "R0+brIUPBM8/ynLRBwqDYazVKLIZuqLfYB513GQ3zEdZYYv7PTBJBidM0nc8r0yCNoS1xR"
    "D2J6P2VpJmglALmq0WNLVbWf1pJRPbXmlMk5ulBrXYpSzydnkutxjdqZvAbnYqS6yszYy4"
    "dter0V1vP+zhNbYspvQl81sK2cJR1KdEkKTX28vdNrYYpF6D4lsGWixHFh1fIOpCwrYxEU"
    "QI26b8vWCANTh6MXkr8QLAhRpoJaRGl9iIz5aTieWld7MgAhJiGVUxk7seXsnpwoj+MvCH"
    "yjC5/eBr5Ujwz2nHmNlgWjJQF+V9D0l6aJo6Led0VOBzlHESkB9VFXNFRNELgHdtq4jtOm"
    "W3jxiJZjGLWUyAqgYm6H9ZqaJzLYV0IwsUW1BtYoDughfOMEB+SyEDJF+KRR03+9N7/EPo"
    "4e7RfscRDI7Y0oX8E+iQ2oJJGR4tRkOZ5fbVJRqKNUmh79DjS8BtCgqWwk08zkbhU9/wYJ"
    "s4HG94z989vp/4N+8p59MHjZ4/cxV4oIiiFyd0kgU6L8MCneezQOcKFsj/BjIQ53oBx0n6"
    "VH6ztvxkOh6j6VgB7cC+Xwd2yFRvCq5KsW1cMwZFzNX4J+jSWXwEYVOrPbyy4zQ+d3cfEj"
    "LU9W1aSPrl4/XNl8M3cvGLTtTNQXzPKvqWrfp6zB5aGtXSaOulUcUmsFMbUju//FpMSPsR"
    "9L8wy7qxXWd9oEoSGTYahekhRbcBCfttlPYfhLwMNOjw6/L1a/LDHDtTMhc3eHUhxGloW0"
    "EqR2mHcKTNAf66FOK4idcGssmTvIxmbOkYiDMhgIOFwTHFZZdYlpDkmTsT85aV/Xc39Ff7"
    "q33l34dyJNN7S4OJGIU5iMOdsIXY5MJLTjkes6XtGvIHZKiXFhkb+bWW/Eo+0ChuKe4vM1"
    "sa8gmHs6WY3qH48dV+JGtiohnmM6BfwcONCHf9Z1vNmJfuEjsEHRKLTumIilN+/b0YnnD+"
    "6gjd4PEMntf7wmQRIKkI8WxCwQvDc3CxVr7acmw0Jy68m7tiaIXXHB5Avii8yGXwgEhsA6"
    "INTwCS2DvDcAILnp9jM6kniXydUhqUWF2qdBOgpboun+wlOFR11vDkzVAG6HzxNSToX2hf"
    "/Wki4VMQJ4gCYHBRy+c6A5oi77TuoV2ALjibpcX+GbZtoqi4UxA2HZH0b3U2EKzn79oVtt"
    "kYiRYwdUHxXpfA7iWiWg2i1SD7FterqUF27u7Zzu/+Gd6e6rgrXZG53orMm1Pvb7MPiMd/"
    "79+sn9jGOMo2Ke7uZa2SfEflRLtRpL7zqp4MtvJapr73C/vm66vYgthSWQT6NGsdaKzIdx"
    "wKqTyJ1YEeyVp2g6rURtRLXIb5QhOxHrh0sOFK950dj71JHQUde+qy01mdEfcXclmxPOjf"
    "Q4eHBiqLyO1CYWovqJYT0WxZLKdtIBeZ2RuqlqMFIy0Y7ZsXaqm38oNgCJQGTK+hkPtxwy"
    "6l7JbSYkVMJBaWmAFDGsgkC+EsLeIZ6DgR7WCYgx8JU9wK8+AGF6LHGkxkY8G4eGYwPBXI"
    "q02WOxl1cz7wfrA1ffBE9hZCFvT8WKGIohdczq5jhfwPaJu8gQlKnc6h1ekc2sNkbd7Sus"
    "FiVeEINrFjdzZ5YOKfhpmxNkBfMyv2LPZK4qjgrgJ8iwPByvFWQ0+pMwCGZui5NcmNM7jg"
    "EASHoYEmFCqcrGbEDvU7vkbnEP7m3wMBf6UI+6p7BPDwGnpR8oNHsh7K8sHc107xSzQiM+"
    "rHy58cIynpgguUuCQYMgH22nceSyuhgDeDOHoSjDdi32C04Zy4eHjhMXWiD50vmANcIYSn"
    "QSljDiyfGI5YE/D6ouAgBmWQ4QnIN+iMXCZrHtNqfF+2LovEI6zaEuUglhkEooaom2Yd28"
    "I66nigpuuziPfk6ii2fPY8TqPTDldmz2N7exXUU2S9WOB7kYwqI5+k0sBvATyxn4glTtht"
    "Qg+ztDr8cNvwQ10/J3uu1lw/R5fFaNjTNmTUMxAXK7fidFq11WrVViSaVZzjBKGe5FZPMs"
    "GOtR7AjIk3HjgEK10T87fNPPr+RSs0kgnCIVItB1LFSukjUZSOIEu8w5wEgdajsykJmEOn"
    "tNJajyh2yIExG2Iid8OE1c8mcLZ0VIUMCyoqhRRaq1FZwgOFbxWwg/47hPrff/cF7EiTrx"
    "Kl833bknRb+re17Kjcg3ubLsz3MhhUL1IBVzazZwi1R6MuZaZLme0f3AZKmUXfeg0Q3yRu"
    "1lOMM7tjm9xzwU/kvfSCU1bbijcbG9MKj2M9a623VdbXVbuINeic4DvPZMHNtWTFKHaX/v"
    "V1Q6DWkftVe+D10wNPnHh5u+f/kA1BDvJRfQm1XJxDImAyiq4csW9Q5EWMREyZ8Ut0pf4y"
    "+I4HLmyXSNzRddg67kcHcZqUy9v4mb4yYQ67GFTv/O3c+f35raZ7iRHpwEKjguZFHxK9PC"
    "SCZAzqcyKWqqHwqADTX5AgokwuAIdOZ9K1GCLLPH4MYuvRAi+gJhi4IC8IW1heOkm2lN7L"
    "fvJHP1QfXJRjuSshYSZZKIP/mx2sjC/0CLvjWSaZZE88nDsb82/SqTj+q9j/Iop67CV73Y"
    "+ajvpf8sp5ImMkLzlNZLhdVNgE4jRaHavzGOqse+2Hs8BiID/nGlTZEQ93Hdyxm/BuZJvj"
    "G+Bme4FO3lGLKKKT7zWXfG9vlpfEhlEoF4Z7SinhcBBuaptFRLg7hLyaBAWSlRTUBEwucT"
    "jUQxiLd+WXaOhlihqiGRPvByq8ORKCG7WiugUmW9kWE/cyjZyi1s0PV0ZMjH1u8Cg6CrZV"
    "4qL8PwN5QSFHv38vo0lKxcAeF8TAHmc8oTn9lwLfXCte0F1XcFS4Nu8l4147D+NdeiTKXX"
    "tU1ZsqSaXlTAWm1V08Y2Tav7PV/p0Ru7TFNGeIa5js7nxGnZvrMQh+lrWd03aKVs90+2d6"
    "i3jCDGEPooB2EEeo1bE61+++1VotzfV7Bbc4UCiyvAajSH2Fwy4bVVa/BmUug9S7Mg3cFD"
    "8RhNHCYWLFYSuWiHdCp0uxAMFtDX6aZEy5uFVWOVXnjXXG3nbtOUaBwkm8jFk5JDwi2mEo"
    "+J6k+PpCwfFcJpfaIi1SmrJP6qhdZ0XS8ZwvQTIITqyqJRCTZNo3ui6P3ADY7GRU9Mq9Xp"
    "qCq/gcu10XJ2JzUbrkQmzaR9dHdYY5UfGw8eZCTnYkOw4WYc8Sbrqys5/JGLIQe3mdEJY8"
    "Fr+U7KXsI5lNjLwx0IRBQhrpbouhuD1xIs9awbcu0IhA1mKH/LWkjiqyY6cjK8t1+Wh5U/"
    "woFmRPC3b1gU+W05OBPF/DFPTvpWG2lF1Wp/nTDFkL0/xpdXxjc5w4z0r7lMeJtIp4g8eu"
    "BKsGJfFn7Lh0TBcYEmBch3ftJsab3Xbja6xNWuOUNJPPesfknc3cd7xzGQbcYX+SsYv4cj"
    "SnLuh+XRZyu+CMKHMWD32+l3tl3dylub6ISAzB7rpiBgQxcxAXXDKGQh+evhgjz9Cm5MF3"
    "OvhmNtx/njB0LuE7GWs0EgohGXKXuI+f6Fm7VraGgx+L7tsoX5N0Oh/9tppXnSy9YSkqzw"
    "2iqPhij/wfijjpRgqMaEuCFmq0ULNNpGxQ5aViqGySTPswp5VoMG5FTBNEGtFU6uUEu1/B"
    "hhij0h+/1mjsR6Oh2nFrwPkmdqtObgqbA2eT58xmdP0vvo5FHN2ppws3uTtuxtY7oGqA9i"
    "68UT9XbeIkb5OOM9wwFNrN+GaSr9eM716NJteN6/C05q41mjsdFN1sYWDtmNoC9agu15ld"
    "7TWX69SqHC3NtZJ3a619WjUNCjYuZ7byObpFnGAQrZqGubt0yY+0BTdMmgo/4o2aF2wLL+"
    "hSV1XRPf+MDAk0N1iOG+TL+RyrqggVGGojkh4YEncQSD1ipgLgfENt0L8H6GozbWs2kz6Z"
    "aXWVub6l4G2nHrZeeUnX7Gu6Zt9uk2q0c812NaeGOJ7xzbcFc5RCZ6zVKJI1pShBoo6bPa"
    "Jt5HWHqD/yRByxIiCgD4+8EL8FcTizDTQi4rIpLljUfkQuJNBYMeeRy3ysXskPKOnBVjZU"
    "AMFoQlZoTu2lS7jCE3pHg5YRk72xQkFYPBd1vBAcLQi3RxBm4hUqCcIBgS4rkhLQsmVFMH"
    "/cSmSI02mBodUCQ2xXqzjJSUo9za2eZr4gtrvFJMfpdNRpm2c44lYqMCAJIi3zF0upHlh1"
    "WPXCG3UT1s3ebfFltX9R6u//D2XHRj4="
)
